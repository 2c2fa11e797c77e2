package com.dreamseed;

import java.text.Format;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A sentence for people, not yet in a language: a key of {@code messages_en.properties} and {@code
 * messages_ko.properties} with its arguments.
 */
public record Phrase(String key, List<Object> arguments) {

  public Phrase {
    arguments = List.copyOf(arguments);
  }

  /** Names the sentence {@code key}; arguments fill {@code {0}}, {@code {1}} … of the pattern. */
  public static Phrase of(String key, Object... arguments) {
    return new Phrase(key, List.of(arguments));
  }

  /** The sentence in {@code locale}: Korean where the language is {@code ko}, else English. */
  public String in(Locale locale) {
    ResourceBundle bundle = "ko".equals(locale.getLanguage()) ? Bundles.KOREAN : Bundles.ENGLISH;
    MessageFormat pattern = new MessageFormat(bundle.getString(key), Locale.ROOT);
    Format[] formats = pattern.getFormatsByArgumentIndex();
    Object[] said = new Object[arguments.size()];
    for (int i = 0; i < said.length; i++) {
      boolean formatted = i < formats.length && formats[i] != null;
      said[i] = formatted ? arguments.get(i) : plain(arguments.get(i), locale);
    }
    return pattern.format(said);
  }

  /**
   * Numbers keep their digits: "10000", not "10,000", so that scripts and limits read alike; the
   * pattern says <code>{0,number,#}</code> where it also chooses a plural by the number. A phrase
   * within a phrase is said in the same language.
   */
  private static Object plain(Object argument, Locale locale) {
    if (argument instanceof Phrase inner) {
      return inner.in(locale);
    }
    return argument instanceof Number ? argument.toString() : argument;
  }

  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }

  private static final class Bundles {
    private static final ResourceBundle.Control EXACT =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final ResourceBundle KOREAN =
        ResourceBundle.getBundle("messages", Locale.KOREAN, EXACT);
    private static final ResourceBundle ENGLISH =
        ResourceBundle.getBundle("messages", Locale.ENGLISH, EXACT);
  }
}
