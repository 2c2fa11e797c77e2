package com.dreamseed.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/** The records of one file, read one after the other. */
interface Rows extends Closeable {

  /**
   * The next record, or null at the end.
   *
   * @throws BadFile where the rest cannot be read
   */
  Row next() throws IOException;

  /** The columns this file has. */
  Set<String> columns();
}
