package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.ProblemAttempts.Recent;
import com.dreamseed.stats.ProblemQuestion.ProblemList;
import com.dreamseed.stats.ProblemQuestion.ProblemList.Sort;
import com.dreamseed.stats.Question.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuddenFailureTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** P(X <= 3 | 40, 0.3) is 0.0006 and P(X <= 4 | 40, 0.3) 0.0026 (tables of the binomial). */
  @ParameterizedTest
  @CsvSource({
    "0, 100, 50, true",
    "3, 1000, 300, true",
    "4, 1000, 300, false",
    "0, 39, 39, false",
    "0, 40, 40, true",
    "20, 40, 40, true",
    "21, 40, 40, false",
    "39, 40, 40, false",
    "0, 1000, 0, false",
    "0, 1000, 100, false"
  })
  void itTakesALowShareThatChanceHardlyGives(
      int correct, long earlier, long earlierCorrect, boolean failing) {
    assertThat(SuddenFailure.in(new Recent(40, correct), earlier, earlierCorrect))
        .isEqualTo(failing);
  }

  @Test
  void aProblemThatBrokeIsListedAloneAndFirst() {
    Statistics statistics =
        new Statistics(
            new ReportCalendar(ZoneOffset.UTC), new MutableClock(START.plusSeconds(9_000)), 300);
    LogScript script = new LogScript(statistics);
    for (long user = 1; user <= 10; user++) {
      script.signUp(user, START, user % 2 == 0 ? "paid" : "free", "KR");
    }
    for (int i = 0; i < 120; i++) {
      attempt(script, i, 1, i % 2 == 0);
      attempt(script, i, 2, i < 80 && i % 4 != 0);
    }

    assertThat(list(statistics, true)).extracting(ProblemTable.Row::id).containsExactly(2L);
    assertThat(list(statistics, false)).extracting(ProblemTable.Row::id).containsExactly(1L, 2L);
    ProblemTable.Row failing = list(statistics, true).get(0);
    assertThat(failing.recentSolveRate()).isZero();
    assertThat(failing.earlierSolveRate()).isEqualTo(0.75);
  }

  private static void attempt(LogScript script, int i, long problem, boolean correct) {
    script.activity(
        1 + i / 12,
        "problem_attempted",
        START.plusSeconds(60L * i),
        "{\"problem_id\": %d, \"correct\": %b}".formatted(problem, correct));
  }

  private static List<ProblemTable.Row> list(Statistics statistics, boolean failing) {
    LocalDate today = LocalDate.parse("2026-03-01");
    return ProblemTable.of(
            statistics,
            new ProblemList(
                Optional.empty(),
                Optional.empty(),
                failing ? Sort.HARDEST : Sort.ID,
                failing,
                Scope.of(today, today)),
            FoldedLog.STAMP)
        .problems();
  }
}
