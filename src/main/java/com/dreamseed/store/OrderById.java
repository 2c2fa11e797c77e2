package com.dreamseed.store;

import io.vertx.sqlclient.Tuple;

/** The log where one connection writes at a time: ids rise in the order of commits. */
final class OrderById implements LogOrder {

  @Override
  public String transaction() {
    return "0";
  }

  @Override
  public String beyond() {
    return "l.id > ?";
  }

  @Override
  public String after() {
    return beyond();
  }

  @Override
  public String upTo() {
    return "l.id <= ?";
  }

  @Override
  public String sealed() {
    return "l.id <= s.id";
  }

  @Override
  public String ascending() {
    return "l.id";
  }

  @Override
  public String descending() {
    return "l.id DESC";
  }

  @Override
  public Tuple parameters(Place place) {
    return Tuple.of(place.id());
  }

  /** Reads one end of an index, where a count would read all that waits. */
  @Override
  public String waiting() {
    return "SELECT max(0, coalesce(max(l.id), 0) - ?) FROM activities l";
  }
}
