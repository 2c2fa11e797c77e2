package com.dreamseed.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What backup and restore are told alike. Used as a {@link Mixin}. */
@Command
final class BackupFile {

  @Parameters(paramLabel = "FILE", description = "the file of the backup")
  Path path;

  @Option(
      names = "--force",
      description = "replace what is there: FILE by a backup, the database by a restore")
  boolean force;
}
