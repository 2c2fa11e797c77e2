package com.dreamseed.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.settings.Secret;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final byte[] FACTOR = {1, 2, 3};

  private final Seal seal = new Seal(new Secret("0123456789abcdef0123456789abcdef"));
  private final Seal other = new Seal(new Secret("another secret of thirty-two lett"));

  @Test
  void what_is_closed_opens_for_its_owner_only() {
    String closed = seal.close(FACTOR, "account:1");

    assertThat(seal.open(closed, "account:1")).hasValue(FACTOR);
    assertThat(seal.open(closed, "account:2")).isEmpty();
  }

  @Test
  void another_secret_opens_nothing() {
    assertThat(other.open(seal.close(FACTOR, "account:1"), "account:1")).isEmpty();
  }

  @Test
  void what_was_changed_or_is_no_seal_does_not_open() {
    String closed = seal.close(FACTOR, "account:1");

    assertThat(seal.open(closed.substring(0, closed.length() - 2) + "AA", "account:1")).isEmpty();
    assertThat(seal.open("nonsense", "account:1")).isEmpty();
    assertThat(seal.open(":", "account:1")).isEmpty();
  }

  @Test
  void each_use_of_the_secret_has_a_key_of_its_own() {
    assertThat(seal.session("token")).isNotEqualTo(other.session("token"));
    assertThat(seal.csrf("token")).isNotEqualTo(seal.session("token"));
    assertThat(seal.close(FACTOR, "a")).isNotEqualTo(seal.close(FACTOR, "a"));
  }
}
