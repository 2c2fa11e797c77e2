package com.dreamseed.store;

import com.dreamseed.records.User;
import com.dreamseed.records.UserCommand;
import com.dreamseed.records.UserPage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The learners. */
public final class UserTable {

  private static final String SELECT =
      """
      SELECT id, email, username, user_type, created_at, last_activity, is_online, country, metadata
      FROM users""";

  /** The columns a client may change. */
  private static final Set<String> CHANGEABLE =
      Set.of("email", "username", "user_type", "country", "metadata");

  private final Pools pools;
  private final Dialect dialect;

  UserTable(Pools pools, Dialect dialect) {
    this.pools = pools;
    this.dialect = dialect;
  }

  /** Adds a user who signed up at {@code createdAt} or {@code now}; gives the id. */
  public Future<Long> create(UserCommand.Create user, Instant now) {
    String insert =
        """
        INSERT INTO users (email, username, user_type, created_at, country, metadata)
        VALUES (?, ?, ?, ?, ?, ?) RETURNING id""";
    Tuple values =
        Tuple.of(
            user.email(),
            user.username(),
            user.userType() == null ? "free" : user.userType(),
            Times.write(user.createdAt() == null ? now : user.createdAt()),
            user.country(),
            user.metadata());
    return pools.write(sql -> sql.number(insert, values));
  }

  /** Whether {@code failure}, of this table, says that another user has that e-mail. */
  public boolean isTaken(Throwable failure) {
    return dialect.isDuplicate(failure);
  }

  /** Changes the named columns; false where there is no such user, or an erased one. */
  public Future<Boolean> change(long id, Map<String, String> fields) {
    Map<String, String> changed = new TreeMap<>(fields);
    changed.keySet().retainAll(CHANGEABLE);
    if (changed.isEmpty()) {
      return find(id).map(Optional::isPresent);
    }
    String sets = String.join(", ", changed.keySet().stream().map(c -> c + " = ?").toList());
    Tuple values = Tuple.tuple(new ArrayList<>(changed.values())).addLong(id);
    return pools
        .write(
            sql ->
                sql.run(
                    "UPDATE users SET " + sets + " WHERE id = ? AND " + Erasure.not("email"),
                    values))
        .map(count -> count > 0);
  }

  public Future<Optional<User>> find(long id) {
    return pools.reading().first(SELECT + " WHERE id = ?", Tuple.of(id), UserTable::user);
  }

  /** The users asked for, newest first; a search looks at so many rows a page and no more. */
  public Future<UserPage> list(UserCommand.List asked) {
    Search<User> search = new Search<>(new Rows(asked), User::id, asked.limit(), Search.MANY);
    return (asked.searches()
            ? search.page(asked.before(), null)
            : search.pageAtOnce(asked.before()))
        .map(page -> new UserPage(page.found(), page.next()));
  }

  /** The users that are looked at: all, those of a country, or those of a plan in it. */
  private final class Rows implements Search.Rows<User> {
    private final UserCommand.List asked;

    Rows(UserCommand.List asked) {
      this.asked = asked;
    }

    @Override
    public Future<Optional<Long>> floor(long before, int count) {
      Filter filter = new Filter(dialect, "id < ?", before);
      if (asked.country() != null) {
        filter.country("country", asked.country());
        filter.equal("user_type", asked.userType());
      }
      return filter.floor(pools.reading(), "users", count);
    }

    @Override
    public Future<List<User>> find(long before, Optional<Long> floor, int limit) {
      Filter filter = new Filter(dialect, "id < ?", before);
      floor.ifPresent(id -> filter.and("id >= ?", id));
      if (asked.search() != null) {
        filter.contains("email", "username", asked.search());
      }
      filter.equal("user_type", asked.userType());
      filter.country("country", asked.country());
      filter.during("created_at", asked.from(), asked.until());
      String sql = SELECT + filter.where() + " ORDER BY id DESC LIMIT ?";
      return pools.reading().list(sql, filter.values().addInteger(limit), UserTable::user);
    }
  }

  private static User user(Row row) {
    return new User(
        Columns.number(row, 0),
        Columns.text(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.time(row, 4),
        Columns.time(row, 5),
        Columns.truth(row, 6),
        Columns.text(row, 7),
        Columns.json(row, 8));
  }

  /** Those of {@code ids} that are users, as the transaction sees them. */
  public Future<Set<Long>> existing(Statements sql, Collection<Long> ids) {
    String select = "SELECT id FROM users WHERE id IN " + dialect.numbers();
    String list = new JsonArray(new ArrayList<>(ids)).encode();
    return sql.list(select, Tuple.of(list), row -> Columns.number(row, 0)).map(HashSet::new);
  }

  /** The ids of the users with these e-mails, by e-mail; for an import's check. */
  public Future<Map<String, Long>> idsOf(Collection<String> emails) {
    String select = "SELECT email, id FROM users WHERE email IN " + dialect.texts();
    String list = new JsonArray(new ArrayList<>(emails)).encode();
    return pools
        .reading()
        .list(select, Tuple.of(list), r -> Map.entry(Columns.text(r, 0), Columns.number(r, 1)))
        .map(
            rows ->
                rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The e-mails of the users with these ids, by id; for an import's check. */
  public Future<Map<Long, String>> emailsOf(Collection<Long> ids) {
    return pools
        .reading()
        .texts("SELECT id, email FROM users WHERE id IN " + dialect.numbers(), ids);
  }

  /** The names of the users with these ids, by id. */
  public Future<Map<Long, String>> namesOf(Collection<Long> ids) {
    return pools
        .reading()
        .texts("SELECT id, username FROM users WHERE id IN " + dialect.numbers(), ids);
  }
}
