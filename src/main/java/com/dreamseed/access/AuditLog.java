package com.dreamseed.access;

import com.dreamseed.store.AuditTable;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what was done; what comes while one transaction runs goes into the next together. */
final class AuditLog {

  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

  private final AuditTable table;
  private List<AuditEntry> waiting = new ArrayList<>();
  private Future<Void> writing = Future.succeededFuture();

  AuditLog(Store store) {
    this.table = store.audit();
  }

  Future<AuditPage> page(AuditQuery query) {
    return table.page(query);
  }

  /** Takes an entry; it is durable soon. */
  void add(AuditEntry entry) {
    waiting.add(entry);
    if (writing.isComplete()) {
      writing = write();
    }
  }

  private Future<Void> write() {
    if (waiting.isEmpty()) {
      return Future.succeededFuture();
    }
    List<AuditEntry> entries = waiting;
    waiting = new ArrayList<>();
    return table.add(entries).recover(e -> lost(entries, e)).compose(done -> write());
  }

  /** The log file then is the only witness. */
  private static Future<Void> lost(List<AuditEntry> entries, Throwable e) {
    log.error("Audit entries could not be kept entries={}", entries, e);
    return Future.succeededFuture();
  }

  /** Completes when all that was taken is durable. */
  Future<Void> close() {
    return writing;
  }
}
