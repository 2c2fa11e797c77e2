package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import com.dreamseed.store.ImportedUser;
import com.dreamseed.store.ImportedUsers;
import com.dreamseed.store.Statements;
import com.dreamseed.store.Store;
import com.dreamseed.store.Times;
import com.dreamseed.store.UserTable;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/** Users: recognised by e-mail; an id that another e-mail holds is an error. */
final class UserIntake implements Intake<ImportedUser> {

  /** Users' ids are bits of a bitmap. */
  static final long HIGHEST_ID = Integer.MAX_VALUE;

  private final UserTable table;
  private final ImportedUsers users;
  private final People people;
  private final String now;
  private final Set<String> emailsOfFile = new HashSet<>();
  private final RoaringBitmap idsOfFile = new RoaringBitmap();

  UserIntake(Store store, People people, Clock clock) {
    this.table = store.users();
    this.users = store.transfers().users();
    this.people = people;
    this.now = Times.write(clock.instant());
  }

  @Override
  public ImportedUser read(Cells cells) {
    String createdAt = cells.time("created_at");
    return new ImportedUser(
        cells.id("id", HIGHEST_ID),
        cells.email("email"),
        cells.required("username"),
        cells.oneOf("user_type", "free", "paid", "premium"),
        createdAt == null ? now : createdAt,
        cells.time("last_activity"),
        cells.truth("is_online"),
        cells.country("country"),
        cells.jsonObject("metadata"));
  }

  @Override
  public List<Phrase> check(List<ImportedUser> rows) {
    List<String> emails = rows.stream().map(ImportedUser::email).toList();
    List<Long> ids = rows.stream().map(ImportedUser::id).filter(Objects::nonNull).toList();
    Map<String, Long> idOf = table.idsOf(emails).await();
    Map<Long, String> emailOf = table.emailsOf(ids).await();
    List<Phrase> problems = new ArrayList<>(rows.size());
    for (ImportedUser user : rows) {
      problems.add(check(user, idOf.get(user.email()), emailOf.get(user.id())));
    }
    return problems;
  }

  /**
   * Checks one user.
   *
   * @param known the id of that e-mail in the database, or null
   * @param holder the e-mail of that id in the database, or null
   */
  private Phrase check(ImportedUser user, Long known, String holder) {
    if (!emailsOfFile.add(user.email())) {
      return Phrase.of("transfer.double-email", user.email());
    }
    if (user.id() == null) {
      return null;
    }
    if (!idsOfFile.checkedAdd(user.id().intValue())) {
      return Phrase.of("transfer.double-id", user.id());
    }
    if (holder != null && !holder.equals(user.email())) {
      return Phrase.of("transfer.id-held", user.id(), holder);
    }
    if (known == null) {
      people.add(user.id());
    } else if (!known.equals(user.id())) {
      people.rename(user.id(), known);
    }
    return null;
  }

  @Override
  public Future<Void> write(Statements sql, List<ImportedUser> rows, Set<String> columns) {
    return users.write(sql, rows, columns, people.withHistory());
  }
}
