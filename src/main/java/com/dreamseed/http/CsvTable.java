package com.dreamseed.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How an answer becomes a table.
 *
 * @param name the file's name
 * @param arrays the arrays of rows in the answer, each with the period it is about
 * @param columns the keys of a row, in order
 */
record CsvTable(String name, Map<String, String> arrays, List<String> columns) {

  CsvTable {
    arrays = Map.copyOf(arrays);
    columns = List.copyOf(columns);
  }

  /** The columns with {@code period} before them, for answers that compare. */
  List<String> withPeriod() {
    List<String> all = new ArrayList<>();
    all.add("period");
    all.addAll(columns);
    return all;
  }
}
