package com.dreamseed.cli;

import com.dreamseed.Phrase;
import com.dreamseed.Version;
import com.dreamseed.access.ApiKey;
import com.dreamseed.access.KeyList;
import com.dreamseed.access.Scope;
import com.dreamseed.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes API keys, with the server running or not. */
@Command(
    name = "key",
    description = "Makes, lists and revokes the keys of programs; a running server notices.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class KeyCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: create, list or revoke");
  }

  @Command(
      name = "create",
      description = "Makes a key; standard output gets the key and nothing else.",
      mixinStandardHelpOptions = true)
  int create(
      @Option(names = "--name", required = true, description = "what it is for") String name,
      @Option(
              names = "--scope",
              required = true,
              split = ",",
              description = "ingest, read, admin; several with commas between")
          List<Scope> scopes,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              description = "such as 2027-11-22T00:00:00Z; without it the key does not expire")
          Instant expires,
      @Mixin SettingsOptions options) {
    Settings settings = options.read();
    try (OpenAccess open = OpenAccess.of(settings)) {
      List<Scope> once = scopes.stream().distinct().toList();
      KeyList made = open.access().create(name.strip(), once, expires).await();
      ApiKey key = made.keys().get(0);
      Console.of(spec, settings.locale())
          .warn(Phrase.of("key.made", key.id(), key.name(), words(key)));
      spec.commandLine().getOut().println(made.secret().value());
      spec.commandLine().getOut().flush();
    }
    return Exit.OK;
  }

  @Command(
      name = "list",
      description = "Lists the keys, newest first: of each how it begins.",
      mixinStandardHelpOptions = true)
  int list(@Mixin SettingsOptions options) {
    Settings settings = options.read();
    try (OpenAccess open = OpenAccess.of(settings)) {
      List<ApiKey> all = open.access().keys().await();
      all.forEach(this::print);
      if (all.isEmpty()) {
        Console.of(spec, settings.locale()).say("key.none");
      }
    }
    return Exit.OK;
  }

  private void print(ApiKey k) {
    String end = k.revokedAt() == null ? "expires " + shown(k.expiresAt()) : "revoked";
    spec.commandLine()
        .getOut()
        .printf(
            "%-6d %-12s %-18s %-30s used %s, %s%n",
            k.id(), k.prefix(), words(k), k.name(), shown(k.lastUsed()), end);
    spec.commandLine().getOut().flush();
  }

  private static Object shown(Instant time) {
    return time == null ? "never" : time;
  }

  private static String words(ApiKey key) {
    return key.scopes().stream().map(Scope::text).collect(Collectors.joining(","));
  }

  @Command(
      name = "revoke",
      description = "Makes a key invalid, at once and for good.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Parameters(paramLabel = "ID", description = "as key list shows it") long id,
      @Mixin SettingsOptions options) {
    Settings settings = options.read();
    try (OpenAccess open = OpenAccess.of(settings)) {
      ApiKey gone = open.access().revoke(id).await();
      Console.of(spec, settings.locale()).say("key.revoked", gone.id(), gone.name());
    }
    return Exit.OK;
  }
}
