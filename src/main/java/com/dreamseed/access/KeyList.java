package com.dreamseed.access;

import com.dreamseed.settings.Secret;
import java.util.List;

/**
 * Keys.
 *
 * @param secret the one key that was just made, shown this once; null otherwise
 */
public record KeyList(List<ApiKey> keys, Secret secret) {
  public KeyList {
    keys = List.copyOf(keys);
  }
}
