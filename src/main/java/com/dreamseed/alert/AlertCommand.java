package com.dreamseed.alert;

/** What can be asked about alert rules; each is answered with an {@link AlertList}. */
public sealed interface AlertCommand {

  /** Adds a rule. */
  record Create(RuleFields fields) implements AlertCommand {}

  /** Changes the fields given; {@code NOT_FOUND} where there is no such rule. */
  record Change(long id, RuleFields fields) implements AlertCommand {}

  /** Takes a rule away; its firings stay. */
  record Delete(long id) implements AlertCommand {}

  /** The one rule with this id. */
  record Find(long id) implements AlertCommand {}

  /** Rules above {@code after}, by id. */
  record Page(long after, int limit) implements AlertCommand {}

  /** Sends a message of trial to all channels of the rule. */
  record Try(long id) implements AlertCommand {}
}
