package com.dreamseed.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Rows of the log in few bytes: who, what, when, which attempt; no description and no words of
 * metadata. Nothing in it depends on a time zone or on how rows are folded, so that every later
 * fold can read it. Numbers are differences from the row before, seven bits a byte, column by
 * column, and the whole is deflated, which brings a checksum.
 */
final class SealedRows {

  /** The form written here; rises when it changes, and older ones stay readable. */
  static final int FORM = 1;

  private static final int LONGEST_TEXT = 201;

  private SealedRows() {}

  /** What is left of {@code row} in here. */
  static LoggedActivity kept(LoggedActivity row) {
    long millis = Times.millis(row.createdAt());
    return new LoggedActivity(
        row.id(),
        row.userId(),
        cut(row.activityType()),
        null,
        attempt(row.metadata()),
        millis == Times.UNREADABLE ? null : Times.write(Instant.ofEpochMilli(millis)),
        row.transaction(),
        row.ordinal());
  }

  /** Types that are too long make no sense, and stay so when they are cut here. */
  private static String cut(String type) {
    return type == null || type.length() <= LONGEST_TEXT ? type : type.substring(0, LONGEST_TEXT);
  }

  private static String attempt(String metadata) {
    return metadata == null || !metadata.contains("\"problem_id\"")
        ? null
        : KeptMetadata.of(metadata);
  }

  static byte[] write(List<LoggedActivity> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows.size() * 10);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      new Writer(out).write(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The rows in {@code bytes}.
   *
   * @throws IOException where they are none of this form, or damaged
   */
  static List<LoggedActivity> read(byte[] bytes) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      return new Reader(in).read();
    }
  }

  /** Texts are written once and named by their number; 0 is no text. */
  private record Writer(DataOutputStream out) {

    void write(List<LoggedActivity> rows) throws IOException {
      number(rows.size());
      long[] ids = new long[rows.size()];
      long[] transactions = new long[rows.size()];
      long[] users = new long[rows.size()];
      long[] times = new long[rows.size()];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = rows.get(i).id();
        transactions[i] = rows.get(i).transaction();
        users[i] = rows.get(i).userId();
        times[i] = Times.millis(rows.get(i).createdAt());
      }
      differences(ids);
      differences(transactions);
      differences(users);
      times(times);
      texts(rows.stream().map(LoggedActivity::activityType).toList());
      texts(rows.stream().map(LoggedActivity::metadata).toList());
    }

    private void differences(long[] column) throws IOException {
      long before = 0;
      for (long value : column) {
        number(zigzag(value - before));
        before = value;
      }
    }

    /** A time that cannot be read is a 0, and every other one is one more. */
    private void times(long[] column) throws IOException {
      long before = 0;
      for (long value : column) {
        if (value == Times.UNREADABLE) {
          number(0);
        } else {
          number(zigzag(value - before) + 1);
          before = value;
        }
      }
    }

    private void texts(List<String> column) throws IOException {
      Map<String, Integer> known = new LinkedHashMap<>();
      for (String text : column) {
        if (text == null) {
          number(0);
          continue;
        }
        Integer at = known.get(text);
        number(at == null ? known.size() + 1 : at);
        if (at == null) {
          known.put(text, known.size() + 1);
          out.writeUTF(text);
        }
      }
    }

    private static long zigzag(long n) {
      return n << 1 ^ n >> 63;
    }

    private void number(long n) throws IOException {
      long rest = n;
      while ((rest & ~0x7FL) != 0) {
        out.writeByte((int) (rest & 0x7F | 0x80));
        rest >>>= 7;
      }
      out.writeByte((int) rest);
    }
  }

  private record Reader(DataInputStream in) {

    List<LoggedActivity> read() throws IOException {
      int count = (int) number();
      long[] ids = differences(count);
      long[] transactions = differences(count);
      long[] users = differences(count);
      List<String> times = times(count);
      List<String> types = texts(count);
      List<String> metadata = texts(count);
      if (in.read() != -1) {
        throw new IOException("longer than what it holds");
      }
      List<LoggedActivity> rows = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        rows.add(
            new LoggedActivity(
                ids[i],
                users[i],
                types.get(i),
                null,
                metadata.get(i),
                times.get(i),
                transactions[i],
                0));
      }
      return rows;
    }

    private long[] differences(int count) throws IOException {
      long[] column = new long[count];
      long value = 0;
      for (int i = 0; i < count; i++) {
        value += plain(number());
        column[i] = value;
      }
      return column;
    }

    private List<String> times(int count) throws IOException {
      List<String> column = new ArrayList<>(count);
      long value = 0;
      for (int i = 0; i < count; i++) {
        long difference = number();
        if (difference == 0) {
          column.add(null);
        } else {
          value += plain(difference - 1);
          column.add(Times.write(Instant.ofEpochMilli(value)));
        }
      }
      return column;
    }

    private List<String> texts(int count) throws IOException {
      List<String> known = new ArrayList<>();
      List<String> column = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int at = (int) number();
        if (at == known.size() + 1) {
          known.add(in.readUTF());
        }
        column.add(at == 0 ? null : known.get(at - 1));
      }
      return column;
    }

    private static long plain(long zigzag) {
      return zigzag >>> 1 ^ -(zigzag & 1);
    }

    private long number() throws IOException {
      long n = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        int b = in.readUnsignedByte();
        n |= (long) (b & 0x7F) << shift;
        if (b < 0x80) {
          return n;
        }
      }
      throw new IOException("a number has no end");
    }
  }
}
