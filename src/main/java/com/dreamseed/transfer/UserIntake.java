package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import com.dreamseed.store.ErasedEmails;
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

/**
 * Users: recognised by e-mail; an id that another e-mail holds is an error. Who was erased stays
 * so: their rows are passed over, and what the files say they did is booked on the erased user.
 */
final class UserIntake implements Intake<ImportedUser> {

  /** Users' ids are bits of a bitmap. */
  static final long HIGHEST_ID = Integer.MAX_VALUE;

  private final UserTable table;
  private final ImportedUsers users;
  private final ErasedEmails erasedEmails;
  private final People people;
  private final String now;
  private final Set<String> emailsOfFile = new HashSet<>();
  private final Set<String> erasedOfFile = new HashSet<>();
  private final RoaringBitmap idsOfFile = new RoaringBitmap();

  UserIntake(Store store, People people, Clock clock) {
    this.table = store.users();
    this.users = store.transfers().users();
    this.erasedEmails = store.transfers().erasedEmails();
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
    Map<String, List<Long>> erased = erasedEmails.usersOf(emails).await();
    List<Phrase> problems = new ArrayList<>(rows.size());
    for (ImportedUser user : rows) {
      notice(user, idOf.get(user.email()), erased.getOrDefault(user.email(), List.of()));
      problems.add(check(user, idOf.get(user.email()), emailOf.get(user.id())));
    }
    return problems;
  }

  /**
   * Who signed up again after having been erased is a new user, but for rows of the old one.
   *
   * @param known the id of that e-mail in the database, or null
   * @param erased the users of that e-mail who were erased
   */
  private void notice(ImportedUser user, Long known, List<Long> erased) {
    boolean theirs = erased.contains(user.id());
    if (!theirs && (known != null || erased.isEmpty())) {
      return;
    }
    erasedOfFile.add(user.email());
    if (user.id() != null && !theirs) {
      people.rename(user.id(), erased.get(erased.size() - 1));
    }
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
    if (erasedOfFile.contains(user.email())) {
      return null;
    }
    if (holder != null && !holder.equals(user.email())) {
      return Phrase.of("transfer.id-held", user.id(), holder);
    }
    if (known != null && !known.equals(user.id())) {
      people.rename(user.id(), known);
    } else {
      // Also where the database knows them: another import may have written them just now.
      people.add(user.id());
    }
    return null;
  }

  @Override
  public long passedOver() {
    return erasedOfFile.size();
  }

  @Override
  public Future<Void> write(Statements sql, List<ImportedUser> rows, Set<String> columns) {
    List<ImportedUser> there =
        rows.stream().filter(u -> !erasedOfFile.contains(u.email())).toList();
    return users.write(sql, there, columns, people.withHistory());
  }
}
