package com.dreamseed.page;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes that came over the wire, compressed and with their headers, until a page stood whole.
 */
record Transfer(Map<String, Long> byAddress) {

  /** Loads the overview at {@code url} into an empty cache, with map and charts. */
  static Transfer of(Browser browser, String url) {
    BrowserContext context = browser.context(Visit.desk());
    Page page = context.newPage();
    CDPSession session = context.newCDPSession(page);
    Map<String, String> addresses = new TreeMap<>();
    Map<String, Long> bytes = new TreeMap<>();
    session.on(
        "Network.requestWillBeSent",
        event ->
            addresses.put(
                event.get("requestId").getAsString(),
                event.getAsJsonObject("request").get("url").getAsString()));
    session.on("Network.loadingFinished", event -> add(bytes, addresses, event));
    session.send("Network.enable");
    page.navigate(url);
    new Visit(page).settled().sees("#map-panel[data-loaded=true]").awaitConnection("live");
    context.close();
    return new Transfer(bytes);
  }

  private static void add(
      Map<String, Long> bytes, Map<String, String> addresses, JsonObject event) {
    String id = event.get("requestId").getAsString();
    bytes.merge(
        addresses.getOrDefault(id, id), event.get("encodedDataLength").getAsLong(), Long::sum);
  }

  long bytes() {
    return byAddress.values().stream().mapToLong(Long::longValue).sum();
  }
}
