package com.dreamseed.cli;

import com.dreamseed.TestDatabase;
import java.nio.file.Path;

/** Looks into a database as another program would. */
record Database(TestDatabase database) {

  Database(Path file) {
    this(TestDatabase.sqlite(file));
  }

  long number(String sql) {
    return Long.parseLong(text(sql));
  }

  String text(String sql) {
    return database.ask(sql).get(0);
  }

  void run(String sql) {
    database.run(sql);
  }
}
