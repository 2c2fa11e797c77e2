package com.dreamseed.stats;

import com.dreamseed.Phrase;
import com.dreamseed.store.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.roaringbitmap.RoaringBitmap;

/** Answers {@link SeriesQuestion.Countries}, most users first. */
final class CountryList {

  /** One country; its name is in the asked language. */
  record Country(String country, String countryName, long users, long todayActive) {}

  /** The answer as it is sent. */
  record Countries(List<Country> countries, Instant generatedAt, Position position) {}

  private CountryList() {}

  static Countries of(Statistics statistics, SeriesQuestion.Countries question, Stamp stamp) {
    Users users = new Users(statistics, question.segment(), question.activityType());
    int today = (int) question.today().toEpochDay();
    RoaringBitmap active = users.anyActive(today, today);
    List<Country> countries =
        statistics.learners().byCountry().entrySet().stream()
            .map(
                e ->
                    country(
                        e.getKey(),
                        within(e.getValue(), users.segment()),
                        active,
                        question.language()))
            .filter(c -> c.users() > 0)
            .sorted(Comparator.comparingLong(Country::users).reversed())
            .toList();
    return new Countries(countries, stamp.generatedAt(), stamp.position());
  }

  private static RoaringBitmap within(RoaringBitmap users, RoaringBitmap segment) {
    return segment == null ? users : RoaringBitmap.and(users, segment);
  }

  private static Country country(
      String code, RoaringBitmap users, RoaringBitmap active, Locale language) {
    return new Country(
        code,
        name(code, language),
        users.getLongCardinality(),
        RoaringBitmap.andCardinality(users, active));
  }

  private static String name(String code, Locale language) {
    if (code.equals(Learners.NOWHERE)) {
      return Phrase.of("stats.country-unknown").in(language);
    }
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(language);
  }
}
