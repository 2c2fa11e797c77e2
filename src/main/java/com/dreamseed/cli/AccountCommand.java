package com.dreamseed.cli;

import com.dreamseed.Phrase;
import com.dreamseed.Version;
import com.dreamseed.access.Account;
import com.dreamseed.access.Role;
import com.dreamseed.settings.Secret;
import com.dreamseed.settings.Settings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds, lists and changes accounts, with the server running or not. */
@Command(
    name = "account",
    description = {
      "Adds, lists and changes the accounts that people log in with; a running server notices.",
      "Passwords are asked for, or read as a line of standard input."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class AccountCommand implements Runnable {

  private static final String EMAIL = "EMAIL";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: add, list, disable, enable, password or role");
  }

  @Command(name = "add", description = "Adds an account.", mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = EMAIL) String email,
      @Option(
              names = "--role",
              defaultValue = "viewer",
              description = "viewer or admin (default: ${DEFAULT-VALUE})")
          Role role,
      @Mixin SettingsOptions options) {
    Settings settings = options.read();
    Secret password = PasswordPrompt.read(email, settings.locale());
    try (OpenAccess open = OpenAccess.of(settings)) {
      Account made = open.access().add(email, role, password).await();
      console(settings).say("account.added", made.email(), made.role().text());
    }
    return Exit.OK;
  }

  @Command(name = "list", description = "Lists all accounts.", mixinStandardHelpOptions = true)
  int list(@Mixin SettingsOptions options) {
    Settings settings = options.read();
    try (OpenAccess open = OpenAccess.of(settings)) {
      List<Account> all = open.access().accounts().await();
      all.forEach(account -> print(account, settings));
      if (all.isEmpty()) {
        console(settings).say("account.none");
      }
    }
    return Exit.OK;
  }

  private void print(Account a, Settings settings) {
    Object login = a.lastLogin() == null ? "-" : a.lastLogin();
    String factor = a.secondFactor() ? "totp" : "-";
    spec.commandLine()
        .getOut()
        .printf(
            "%-6d %-40s %-7s %-9s %-5s %s%n",
            a.id(), a.email(), a.role().text(), state(a).in(settings.locale()), factor, login);
    spec.commandLine().getOut().flush();
  }

  @Command(
      name = "disable",
      description = "Lets nobody in any more with an account, at once.",
      mixinStandardHelpOptions = true)
  int disable(@Parameters(paramLabel = EMAIL) String email, @Mixin SettingsOptions options) {
    return changed(options, email, null, true);
  }

  @Command(
      name = "enable",
      description = "Lets people in again with an account.",
      mixinStandardHelpOptions = true)
  int enable(@Parameters(paramLabel = EMAIL) String email, @Mixin SettingsOptions options) {
    return changed(options, email, null, false);
  }

  @Command(name = "role", description = "Changes a role.", mixinStandardHelpOptions = true)
  int role(
      @Parameters(paramLabel = EMAIL) String email,
      @Parameters(paramLabel = "ROLE", description = "viewer or admin") Role role,
      @Mixin SettingsOptions options) {
    return changed(options, email, role, null);
  }

  private int changed(SettingsOptions options, String email, Role role, Boolean disabled) {
    Settings settings = options.read();
    try (OpenAccess open = OpenAccess.of(settings)) {
      Account a = open.access().change(email, role, disabled, null).await();
      console(settings).say("account.changed", a.email(), a.role().text(), state(a));
    }
    return Exit.OK;
  }

  @Command(
      name = "password",
      description = "Gives an account a new password and takes its second factor away.",
      mixinStandardHelpOptions = true)
  int password(@Parameters(paramLabel = EMAIL) String email, @Mixin SettingsOptions options) {
    Settings settings = options.read();
    Secret password = PasswordPrompt.read(email, settings.locale());
    try (OpenAccess open = OpenAccess.of(settings)) {
      open.access().change(email, null, null, password).await();
      console(settings).say("account.new-password", email);
    }
    return Exit.OK;
  }

  private static Phrase state(Account account) {
    return Phrase.of(account.disabled() ? "account.disabled" : "account.enabled");
  }

  private Console console(Settings settings) {
    return Console.of(spec, settings.locale());
  }
}
