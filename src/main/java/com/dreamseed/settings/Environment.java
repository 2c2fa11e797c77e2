package com.dreamseed.settings;

/** The environment decides how open the server is. */
public enum Environment {
  DEVELOPMENT,
  PRODUCTION
}
