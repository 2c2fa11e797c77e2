package com.dreamseed.cli;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;

/** The person's web browser. */
final class Browser {

  private Browser() {}

  /** Opens {@code url}; says so where there is no browser to open. */
  static void show(String url, Console console) {
    try {
      if (Desktop.isDesktopSupported()) {
        Desktop.getDesktop().browse(URI.create(url));
        return;
      }
    } catch (IOException | UnsupportedOperationException e) {
      // Said below: the page can still be opened by hand.
    }
    console.say("demo.no-browser", url);
  }
}
