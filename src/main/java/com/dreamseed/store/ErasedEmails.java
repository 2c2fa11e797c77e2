package com.dreamseed.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Tuple;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who was erased, so that an old file does not bring them back: of each address only a keyed hash
 * (HMAC, RFC 2104, with SHA-256 and a random key of this database), which tells whether an address
 * at hand is one of them, and no address.
 */
public final class ErasedEmails {

  private static final String ALGORITHM = "HmacSHA256";

  private record Known(String hash, long userId) {}

  private final Pools pools;

  ErasedEmails(Pools pools) {
    this.pools = pools;
  }

  /** Remembers that the user of this address is erased. */
  Future<?> add(Statements sql, String email, long userId) {
    String insert =
        "INSERT INTO erased_emails (hash, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING";
    return key(sql).compose(key -> sql.run(insert, Tuple.of(hash(key, email), userId)));
  }

  /** The erased users of each of these addresses that any had, those erased last at the end. */
  public Future<Map<String, List<Long>>> usersOf(Collection<String> emails) {
    return key(pools.reading())
        .compose(
            key -> {
              Map<String, List<String>> byHash =
                  emails.stream().collect(Collectors.groupingBy(email -> hash(key, email)));
              return known(byHash.keySet()).map(found -> byEmail(byHash, found));
            });
  }

  private Future<List<Known>> known(Collection<String> hashes) {
    String select =
        "SELECT hash, user_id FROM erased_emails WHERE hash IN %s ORDER BY user_id"
            .formatted(pools.dialect().texts());
    return pools
        .reading()
        .list(
            select,
            Tuple.of(new JsonArray(new ArrayList<>(hashes)).encode()),
            row -> new Known(Columns.text(row, 0), Columns.number(row, 1)));
  }

  private static Map<String, List<Long>> byEmail(
      Map<String, List<String>> emails, List<Known> found) {
    Map<String, List<Long>> users = new HashMap<>();
    for (Known known : found) {
      for (String email : emails.get(known.hash())) {
        users.computeIfAbsent(email, e -> new ArrayList<>()).add(known.userId());
      }
    }
    return users;
  }

  private static Future<String> key(Statements sql) {
    return sql.list("SELECT key FROM erasure_key", Tuple.tuple(), row -> Columns.text(row, 0))
        .map(keys -> keys.get(0));
  }

  /** Addresses that differ in capitals alone are one. */
  private static String hash(String key, String email) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), ALGORITHM));
      byte[] hash = mac.doFinal(email.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
