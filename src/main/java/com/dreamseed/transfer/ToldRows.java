package com.dreamseed.transfer;

import java.io.IOException;
import java.util.Set;

/** The records of a file, where every reading error says in which line it happened. */
final class ToldRows implements Rows {

  private final Rows rows;
  private long line = 1;

  ToldRows(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Row next() throws IOException {
    try {
      Row row = rows.next();
      line = row == null ? line : row.line();
      return row;
    } catch (IOException e) {
      throw SourceFile.told(e, line);
    }
  }

  @Override
  public Set<String> columns() {
    return rows.columns();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
