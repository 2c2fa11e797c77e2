package com.dreamseed.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/** Chooses the language of an answer: what the client accepts, else the server's own. */
final class Languages {

  private static final List<Locale> SPOKEN = List.of(Locale.KOREAN, Locale.ENGLISH);

  private final Locale own;

  Languages(Locale own) {
    this.own = own;
  }

  /** Korean or English. */
  Locale of(HttpServerRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (accepted == null) {
      return own;
    }
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), SPOKEN);
      return found == null ? own : found;
    } catch (IllegalArgumentException e) {
      return own;
    }
  }
}
