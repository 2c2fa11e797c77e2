package com.dreamseed.alert;

import com.dreamseed.alert.Wording.Fact;
import java.util.List;

/** A mail's words as plain text and as HTML; whatever people named is text in both. */
final class MailBody {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
      <body style="margin:0;padding:24px;background:#f3f5f7;font-family:-apple-system,'Segoe UI',\
      'Apple SD Gothic Neo','Malgun Gothic',sans-serif;color:#1c2733">
      <div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:12px">
      <p style="margin:0 0 4px;color:#5b6875;font-size:13px">DreamSeed</p>
      <h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">%s</h1>
      %s%s</div></body></html>
      """;

  private static final String ROW =
      """
      <tr><th scope="row" style="padding:6px 16px 6px 0;text-align:left;vertical-align:top;\
      color:#5b6875;font-weight:500;white-space:nowrap">%s</th>\
      <td style="padding:6px 0">%s</td></tr>
      """;

  private static final String LINK =
      """
      <p style="margin:20px 0 0"><a href="%s" style="display:inline-block;padding:10px 16px;\
      border-radius:8px;background:#0b6e4f;color:#ffffff;text-decoration:none">%s</a></p>
      """;

  private MailBody() {}

  /** Title, facts and a link, one a line. */
  static String text(String title, List<Fact> facts, String linkName, String link) {
    StringBuilder text = new StringBuilder(title).append("\n\n");
    facts.forEach(f -> text.append(f.name()).append(": ").append(f.value()).append('\n'));
    return text.append('\n').append(linkName).append(": ").append(link).append('\n').toString();
  }

  /** The same as a page. */
  static String html(Wording words, String title, List<Fact> facts, String linkName, String link) {
    StringBuilder rows =
        new StringBuilder(
            "<table role=\"presentation\" style=\"border-collapse:collapse;font-size:15px\">");
    facts.forEach(f -> rows.append(ROW.formatted(escaped(f.name()), escaped(f.value()))));
    rows.append("</table>");
    String button = LINK.formatted(escaped(link), escaped(linkName));
    String safe = escaped(title);
    return PAGE.formatted(words.language().getLanguage(), safe, safe, rows, button);
  }

  /** Text as HTML shows it, never as HTML reads it. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
