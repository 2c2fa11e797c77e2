package com.dreamseed.access;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import com.dreamseed.settings.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an account's e-mail and password must be. */
final class AccountRules {

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>\"\\p{Cntrl}]+@[^\\s@<>\"\\p{Cntrl}]+");
  private static final int LONGEST_EMAIL = 254;

  private final List<Detail> faults = new ArrayList<>();

  /** The e-mail as it is kept: one person is not two by the case of a letter. */
  static String normal(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  AccountRules email(String email) {
    if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
      faults.add(new Detail(null, "email", Phrase.of("access.email")));
    }
    return this;
  }

  /** Length is what counts (NIST SP 800-63B); what kinds of letters it has does not. */
  AccountRules password(String field, Secret password, String email) {
    int letters = password.value().codePointCount(0, password.value().length());
    if (letters < Passwords.SHORTEST || letters > Passwords.LONGEST) {
      faults.add(
          new Detail(
              null,
              field,
              Phrase.of("access.password-length", Passwords.SHORTEST, Passwords.LONGEST)));
    } else if (normal(password.value()).equals(email)
        || password.value().codePoints().distinct().count() < 4) {
      faults.add(new Detail(null, field, Phrase.of("access.password-guessed")));
    }
    return this;
  }

  /** Fails where a rule is broken. */
  void check() {
    if (!faults.isEmpty()) {
      throw Failure.invalid(faults);
    }
  }
}
