package com.dreamseed.ingest;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Detail;
import com.dreamseed.Failure.Kind;
import com.dreamseed.store.IdempotencyKeys.Kept;
import com.dreamseed.store.KeptMetadata;
import com.dreamseed.store.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Decides about batches one after the other: accepted, a repetition of one before (in the database
 * or in this group), or refused. Receipts come last, when it is known where the rows went.
 */
final class Triage {

  private final ItemRules rules;
  private final Set<Long> erased;
  private final Map<CallerKey, String> bodies = new HashMap<>();
  private final Map<CallerKey, Kept> kept = new HashMap<>();
  private final List<Kept> fresh = new ArrayList<>();
  private final List<NewActivity> rows = new ArrayList<>();
  private final List<Function<IntFunction<Position>, Verdict>> decided = new ArrayList<>();

  /**
   * @param known what was answered to keys of these batches before
   * @param erased users who were erased: what they do counts, what it says about them goes
   */
  Triage(ItemRules rules, List<Kept> known, Set<Long> erased) {
    this.rules = rules;
    this.erased = erased;
    known.forEach(this::remember);
  }

  private void remember(Kept answer) {
    CallerKey key = CallerKey.of(answer.idempotency());
    bodies.put(key, answer.idempotency().bodyHash());
    kept.put(key, answer);
  }

  /** Decides about {@code waiting}. */
  void look(Waiting waiting) {
    Idempotency idempotency = waiting.batch().idempotency();
    String before = idempotency == null ? null : bodies.get(CallerKey.of(idempotency));
    if (before == null) {
      judge(waiting);
    } else if (before.equals(idempotency.bodyHash())) {
      decided.add(positions -> repeat(waiting));
    } else {
      Failure conflict = Failure.of(Kind.CONFLICT, "ingest.key-reused");
      decided.add(positions -> Verdict.refused(waiting, conflict));
    }
  }

  private void judge(Waiting waiting) {
    List<Detail> faults = rules.faults(waiting.batch().activities());
    if (!faults.isEmpty()) {
      Failure invalid = Failure.invalid(faults);
      decided.add(positions -> Verdict.refused(waiting, invalid));
      return;
    }
    waiting.batch().activities().forEach(a -> rows.add(erased.contains(a.userId()) ? cut(a) : a));
    int end = rows.size();
    Idempotency idempotency = waiting.batch().idempotency();
    if (idempotency != null) {
      bodies.put(CallerKey.of(idempotency), idempotency.bodyHash());
    }
    decided.add(positions -> accept(waiting, positions.apply(end)));
  }

  private static NewActivity cut(NewActivity a) {
    return new NewActivity(
        a.userId(), a.activityType(), null, KeptMetadata.of(a.metadata()), a.createdAt());
  }

  private Verdict accept(Waiting waiting, Position position) {
    Idempotency idempotency = waiting.batch().idempotency();
    if (idempotency != null) {
      Kept answer = new Kept(idempotency, waiting.rows(), position);
      remember(answer);
      fresh.add(answer);
    }
    return Verdict.accepted(waiting, new Receipt(waiting.rows(), position, false));
  }

  private Verdict repeat(Waiting waiting) {
    Kept first = kept.get(CallerKey.of(waiting.batch().idempotency()));
    return Verdict.accepted(waiting, new Receipt(first.accepted(), first.position(), true));
  }

  /** The rows of the accepted batches, in order. */
  List<NewActivity> rows() {
    return rows;
  }

  /**
   * The verdict on each batch, in order; asked once.
   *
   * @param positions the position after the first so many of {@link #rows}
   */
  List<Verdict> verdicts(IntFunction<Position> positions) {
    return decided.stream().map(decision -> decision.apply(positions)).toList();
  }

  /** What has to be kept for keys that were new; known after {@link #verdicts}. */
  List<Kept> fresh() {
    return fresh;
  }
}
