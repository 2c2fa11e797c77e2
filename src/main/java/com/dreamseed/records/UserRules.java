package com.dreamseed.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a user's fields must be. */
final class UserRules {

  private static final List<String> TYPES = List.of("free", "paid", "premium");
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final String ERASED = "@erased.invalid";
  private static final Set<String> CHANGEABLE =
      Set.of("email", "username", "user_type", "country", "metadata");
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final ObjectReader JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().reader();

  private UserRules() {}

  static Faults faults(UserCommand.Create user, Instant now) {
    Faults faults = new Faults();
    email(faults, user.email());
    faults.need("username", user.username());
    faults.oneOf("user_type", user.userType(), TYPES);
    country(faults, user.country());
    metadata(faults, user.metadata());
    if (user.createdAt() != null && user.createdAt().isAfter(now.plus(AHEAD))) {
      faults.add("created_at", "records.future", AHEAD.toMinutes());
    }
    return faults;
  }

  static Faults faults(Map<String, String> fields) {
    Faults faults = new Faults();
    fields.keySet().stream()
        .filter(f -> !CHANGEABLE.contains(f))
        .forEach(f -> faults.add(f, "records.fixed"));
    if (fields.containsKey("email")) {
      email(faults, fields.get("email"));
    }
    if (fields.containsKey("username")) {
      faults.need("username", fields.get("username"));
    }
    if (fields.containsKey("user_type")) {
      faults.need("user_type", fields.get("user_type"));
      faults.oneOf("user_type", fields.get("user_type"), TYPES);
    }
    country(faults, fields.get("country"));
    metadata(faults, fields.get("metadata"));
    return faults;
  }

  private static void email(Faults faults, String email) {
    if (email == null || !EMAIL.matcher(email).matches()) {
      faults.add("email", "records.email");
    } else if (email.toLowerCase(Locale.ROOT).endsWith(ERASED)) {
      faults.add("email", "records.email-kept");
    }
  }

  private static void country(Faults faults, String country) {
    if (country != null && !COUNTRIES.contains(country)) {
      faults.add("country", "records.country");
    }
  }

  private static void metadata(Faults faults, String metadata) {
    if (metadata == null) {
      return;
    }
    try {
      if (JSON.readTree(metadata).isObject()) {
        return;
      }
    } catch (JsonProcessingException e) {
      // Said below, in the same words as for JSON that is no object.
    }
    faults.add("metadata", "records.metadata");
  }
}
