package com.dreamseed;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar, and of the Java it runs on. */
public final class Version implements IVersionProvider {

  /** The version of DreamSeed; {@code development} where it does not run from its jar. */
  public static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "DreamSeed %s (Java %s)".formatted(number(), System.getProperty("java.version"))
    };
  }
}
