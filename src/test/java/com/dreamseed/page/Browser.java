package com.dreamseed.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A real Chromium, without a window. What a page writes to its console as an error is kept. */
final class Browser implements AutoCloseable {

  /** For what takes a moment on a machine of its own. */
  private static final double PATIENCE_MILLIS = 120_000;

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright =
      Playwright.create(new Playwright.CreateOptions().setEnv(environment()));
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> errors = new CopyOnWriteArrayList<>();

  Browser() {
    this(List.of());
  }

  /** A Chromium that is started with {@code flags} besides. */
  Browser(List<String> flags) {
    List<String> all = Stream.concat(QUIET.stream(), flags.stream()).toList();
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setArgs(all)
                    .setExecutablePath(executable())
                    .setTimeout(PATIENCE_MILLIS));
  }

  /** The Chromium of this machine; where there is none, null lets Playwright use its own. */
  private static Path executable() {
    return Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/google-chrome")
        .filter(path -> path != null && !path.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** A Chromium that is there need not be fetched. */
  private static Map<String, String> environment() {
    return executable() == null ? Map.of() : Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
  }

  /** Opens {@code url} in a context of its own. */
  Page open(String url, NewContextOptions options) {
    return tab(context(options), url);
  }

  /** Errors that pages wrote to their console so far. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** Errors so far, which a test expected; later tests begin without them. */
  List<String> forgetErrors() {
    List<String> expected = errors();
    errors.clear();
    return expected;
  }

  /** A context that several pages share, as the tabs of one browser do. */
  BrowserContext context(NewContextOptions options) {
    BrowserContext context = chromium.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context;
  }

  /** Opens {@code url} in one more tab of {@code context}. */
  Page tab(BrowserContext context, String url) {
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text() + " " + message.location());
          }
        });
    page.onPageError(errors::add);
    page.navigate(url);
    return page;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
