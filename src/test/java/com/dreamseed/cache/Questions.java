package com.dreamseed.cache;

import com.dreamseed.stats.PastChanged;
import com.dreamseed.stats.Plan;
import com.dreamseed.stats.Question;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Question.TimeRange;
import com.dreamseed.stats.SeriesQuestion.Countries;
import com.dreamseed.stats.SeriesQuestion.UserGrowth;
import com.dreamseed.store.Place;
import com.dreamseed.store.Position;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** What the tests of the cache ask. */
final class Questions {

  static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private Questions() {}

  static UserGrowth growth(LocalDate from, LocalDate to) {
    return new UserGrowth(TimeRange.DAILY, from, to, Segment.ALL, false);
  }

  static UserGrowth growthOf(Plan plan, LocalDate to) {
    Segment segment = new Segment(Optional.of(plan), Optional.empty());
    return new UserGrowth(TimeRange.DAILY, to.minusDays(6), to, segment, false);
  }

  static UserGrowth growthIn(String country, LocalDate to) {
    Segment segment = new Segment(Optional.empty(), Optional.of(country));
    return new UserGrowth(TimeRange.DAILY, to.minusDays(6), to, segment, false);
  }

  static Question countries(LocalDate today) {
    return new Countries(today, Optional.empty(), Locale.KOREAN);
  }

  static Position at(long activity) {
    return Position.start(1).withActivity(Place.of(activity));
  }

  static PastChanged days(LocalDate first, LocalDate last, Position position) {
    return new PastChanged(first, last, false, false, position);
  }
}
