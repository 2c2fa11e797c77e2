package com.dreamseed.alert;

/**
 * Where a message is posted, and the secret that signs it.
 *
 * @param id names it when the rule is changed, because neither address nor secret is shown again
 */
public record Webhook(String id, String url, String secret) {
  @Override
  public String toString() {
    return "Webhook[" + id + "]";
  }
}
