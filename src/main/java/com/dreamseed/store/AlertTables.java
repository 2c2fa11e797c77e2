package com.dreamseed.store;

/** What the alert room keeps. */
public record AlertTables(
    AlertRuleTable rules,
    FiringTable firings,
    Outbox outbox,
    Leases leases,
    SubscriptionTable subscriptions) {

  static AlertTables of(Pools pools, Dialect dialect, Leases leases) {
    return new AlertTables(
        new AlertRuleTable(pools),
        new FiringTable(pools, dialect),
        new Outbox(pools, dialect),
        leases,
        new SubscriptionTable(pools));
  }
}
