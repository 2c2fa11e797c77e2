package com.dreamseed.access;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.Secret;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes passwords with Argon2id, 19 MiB and two rounds (OWASP's first choice), on two threads of
 * their own: a flood of logins waits there, or is sent away, and nothing else of the server does.
 */
final class Passwords {

  static final int SHORTEST = 12;
  static final int LONGEST = 256;

  private static final int MEMORY = 19 * 1024;
  private static final int ROUNDS = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 64;

  private final WorkerExecutor workers;
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger waiting = new AtomicInteger();
  private final String nobodys;

  Passwords(Vertx vertx) {
    this.workers = vertx.createSharedWorkerExecutor("dreamseed-passwords", THREADS);
    this.nobodys =
        "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
            .formatted(MEMORY, ROUNDS, "A".repeat(22), "A".repeat(43));
  }

  /** The hash of {@code password}, in the usual text form. */
  Future<String> hash(Secret password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Argon2Function argon2 = Argon2Function.getInstance(MEMORY, ROUNDS, 1, HASH_BYTES, Argon2.ID);
    return worked(() -> argon2.hash(bytes(password), salt).getResult());
  }

  /**
   * Whether {@code password} is the one of {@code hash}; takes as long where there is no hash
   * (null), so that nobody learns which accounts there are.
   */
  Future<Boolean> matches(Secret password, String hash) {
    String against = hash == null ? nobodys : hash;
    return worked(
        () -> {
          byte[] stored = against.getBytes(StandardCharsets.US_ASCII);
          boolean same = Argon2Function.getInstanceFromHash(against).check(bytes(password), stored);
          return same && hash != null;
        });
  }

  /** The same letters typed on another keyboard are the same password. */
  private static byte[] bytes(Secret password) {
    return Normalizer.normalize(password.value(), Normalizer.Form.NFKC)
        .getBytes(StandardCharsets.UTF_8);
  }

  private <T> Future<T> worked(Callable<T> work) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(Failure.of(Kind.UNAVAILABLE, "access.busy"));
    }
    return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
  }

  Future<Void> close() {
    return workers.close();
  }
}
