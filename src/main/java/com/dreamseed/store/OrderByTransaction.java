package com.dreamseed.store;

import io.vertx.sqlclient.Tuple;

/**
 * The log where many write at once: an id may become visible after a higher one, so rows are read
 * by their transaction's id, and only those of transactions older than every one that is open.
 */
final class OrderByTransaction implements LogOrder {

  /** Under another name than the column, or rows would be sorted by the text. */
  @Override
  public String transaction() {
    return "CAST(l.tx AS text) AS written_by";
  }

  @Override
  public String beyond() {
    return "(l.tx, l.id) > (CAST(? AS xid8), ?)";
  }

  @Override
  public String after() {
    return beyond() + " AND l.tx < pg_snapshot_xmin(pg_current_snapshot())";
  }

  @Override
  public String upTo() {
    return "(l.tx, l.id) <= (CAST(? AS xid8), ?)";
  }

  @Override
  public String sealed() {
    return "(l.tx, l.id) <= (CAST(CAST(s.tx AS text) AS xid8), s.id)";
  }

  @Override
  public String ascending() {
    return "l.tx, l.id";
  }

  @Override
  public String descending() {
    return "l.tx DESC, l.id DESC";
  }

  @Override
  public Tuple parameters(Place place) {
    return Tuple.of(Long.toString(place.transaction()), place.id());
  }

  @Override
  public String waiting() {
    return "SELECT count(*) FROM (SELECT 1 FROM activities l WHERE %s LIMIT 1000000) w"
        .formatted(beyond());
  }
}
