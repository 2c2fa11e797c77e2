package com.dreamseed.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that show every setting show exactly those there are, with their defaults. */
class SettingsFilesTest {

  private static final Path ENV = Path.of(".env.example");
  private static final Path YAML = Path.of("conf", "dreamseed.yaml");
  private static final Pattern ENV_LINE = Pattern.compile("(?m)^#([A-Z_]+)=(.*)$");
  private static final Pattern YAML_LINE = Pattern.compile("(?m)^#([A-Z_]+): ?(.*)$");

  private static List<MatchResult> settings(Path file, Pattern line) throws IOException {
    return line.matcher(Files.readString(file)).results().toList();
  }

  private static List<String> names() {
    return Arrays.stream(Setting.values()).map(Setting::name).toList();
  }

  @Test
  void theExampleOfTheEnvironmentNamesEverySettingInOrder() throws IOException {
    assertThat(settings(ENV, ENV_LINE)).extracting(m -> m.group(1)).isEqualTo(names());
  }

  @Test
  void theFileNamesEverySettingInOrder() throws IOException {
    assertThat(settings(YAML, YAML_LINE)).extracting(m -> m.group(1)).isEqualTo(names());
  }

  @Test
  void bothReadmesListEverySetting() throws IOException {
    for (String readme : List.of("README.md", "README.ko.md")) {
      Pattern row = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");
      assertThat(settings(Path.of(readme), row)).extracting(m -> m.group(1)).isEqualTo(names());
    }
  }

  @Test
  void bothShowTheDefaults() throws IOException {
    for (MatchResult line : settings(ENV, ENV_LINE)) {
      assertThat(line.group(2)).isEqualTo(Setting.valueOf(line.group(1)).fallback());
    }
    for (MatchResult line : settings(YAML, YAML_LINE)) {
      assertThat(line.group(2).replace("\"", ""))
          .isEqualTo(Setting.valueOf(line.group(1)).fallback());
    }
  }

  @Test
  void bothSayWhatEachMeans() throws IOException {
    for (Setting setting : Setting.values()) {
      assertThat(Files.readString(ENV)).contains("# " + setting.meaning() + "\n#" + setting + "=");
      assertThat(Files.readString(YAML)).contains("# " + setting.meaning() + "\n#" + setting + ":");
    }
  }

  @Test
  void readAsTheyAreTheyChangeNothing(@TempDir Path folder, @TempDir Path empty)
      throws IOException {
    Files.createDirectories(folder.resolve("conf"));
    Files.copy(YAML, folder.resolve("conf/dreamseed.yaml"));
    Files.copy(ENV, folder.resolve(".env"));

    assertThat(SettingsReader.read(Map.of(), Map.of(), folder))
        .isEqualTo(SettingsReader.read(Map.of(), Map.of(), empty));
  }

  @Test
  void uncommentedTheyStillMeanTheDefaults(@TempDir Path folder, @TempDir Path empty)
      throws IOException {
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        folder.resolve("conf/dreamseed.yaml"),
        Files.readString(YAML).replaceAll("(?m)^#([A-Z_]+:)", "$1"));
    Files.writeString(
        folder.resolve(".env"), Files.readString(ENV).replaceAll("(?m)^#([A-Z_]+=)", "$1"));

    assertThat(SettingsReader.read(Map.of(), Map.of(), folder))
        .isEqualTo(SettingsReader.read(Map.of(), Map.of(), empty));
  }
}
