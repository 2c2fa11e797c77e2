package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.Main;
import com.dreamseed.settings.NearMisses;
import com.dreamseed.settings.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @ParameterizedTest
  @EnumSource(Setting.class)
  void everySettingIsAnOptionOfServe(Setting setting) {
    assertThat(CommandRun.of("serve", "--help").out())
        .contains(setting.option() + "=")
        .doesNotContain("\u001B[");
  }

  @Test
  void everyCommandHasHelpAndVersion() {
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      if (!command.equals("help")) {
        assertThat(CommandRun.of(command, "--help").out()).contains("Usage: dreamseed " + command);
        assertThat(CommandRun.of(command, "--version").out()).startsWith("DreamSeed ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot=1", "--Port=1", "--poort=1"})
  void anUnknownOptionIsRefusedWithTheNearestOne(String option) {
    CommandRun run = CommandRun.of("serve", option);

    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains(option).contains("did you mean --port").hasLineCount(1);
  }

  @Test
  void aMalformedSettingIsNamedWithItsValueAndWhatIsAllowed() {
    CommandRun run = CommandRun.of("serve", "--port", "eighty");

    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).isEqualTo("dreamseed: PORT=eighty: must be a whole number, 0 to 65535\n");
  }

  @Test
  void aSecretIsNotShownInTheHelp() {
    assertThat(CommandRun.of("serve", "--admin-password=hunter2", "--port=x").err())
        .doesNotContain("hunter2");
  }

  @Test
  void noCommandIsAUsageError() {
    assertThat(CommandRun.of().exit()).isEqualTo(Exit.USAGE);
    assertThat(CommandRun.of("srve").err()).contains("did you mean serve").hasLineCount(1);
  }

  @Test
  void nearMissesAreTheNamesTwoErrorsAway() {
    assertThat(NearMisses.of("improt", List.of("import", "export", "serve")))
        .containsExactly("import");
    assertThat(NearMisses.distance("abc", "acb")).isEqualTo(1);
  }
}
