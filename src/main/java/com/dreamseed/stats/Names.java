package com.dreamseed.stats;

import com.carrotsearch.hppc.ObjectIntHashMap;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gives names small numbers, in the order in which they first come. */
final class Names {

  private static final int NONE = -1;

  private final ObjectIntHashMap<String> numbers = new ObjectIntHashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The number of {@code name}, given now if it has none yet. */
  int number(String name) {
    int known = find(name);
    if (known >= 0) {
      return known;
    }
    numbers.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  /** The number of {@code name}, or a negative one where it has none. */
  int find(String name) {
    return numbers.getOrDefault(name, NONE);
  }

  String name(int number) {
    return names.get(number);
  }

  int size() {
    return names.size();
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  void read(DataInput in) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      number(in.readUTF());
    }
  }
}
