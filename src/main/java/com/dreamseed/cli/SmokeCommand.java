package com.dreamseed.cli;

import com.dreamseed.Phrase;
import com.dreamseed.Version;
import com.dreamseed.settings.Secret;
import com.dreamseed.smoke.Finding;
import com.dreamseed.smoke.Smoke;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks whether a deployment works. */
@Command(
    name = "smoke",
    description = {
      "Looks whether the server at URL works: health, stats, growth, cache and stream, in at most"
          + " 10 seconds. Prints a line a check; the exit code is 0 where all are well.",
      "It only reads."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class SmokeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "URL", description = "the server, such as http://127.0.0.1:8002")
  private URI url;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = {
        "API key with the scope read, for a server in production.",
        "Others on this machine see arguments; DREAMSEED_KEY in the environment does the same."
      })
  private String key;

  @Mixin private SettingsOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    check();
    Console console = Console.of(spec, options.locale());
    Optional<Secret> secret =
        Optional.ofNullable(key == null ? System.getenv("DREAMSEED_KEY") : key)
            .filter(k -> !k.isBlank())
            .map(Secret::new);
    List<Finding> found = new Smoke(url, secret).run(finding -> tell(console, finding));
    long bad = found.stream().filter(f -> !f.good()).count();
    if (bad == 0) {
      console.say("smoke.works", url.toString());
      return Exit.OK;
    }
    console.warn(Phrase.of("smoke.fails", url.toString(), bad));
    return Exit.FAILED;
  }

  private static void tell(Console console, Finding finding) {
    String line =
        "%s %-6s %5d ms ".formatted(finding.good() ? "✓" : "✗", finding.check(), finding.millis());
    console.say("smoke.line", line, finding.what());
  }

  private void check() {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !Set.of("http", "https").contains(scheme)) {
      throw new ParameterException(
          spec.commandLine(), "URL=%s: must be http://host[:port]".formatted(url));
    }
  }
}
