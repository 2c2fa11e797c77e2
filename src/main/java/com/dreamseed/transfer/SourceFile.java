package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file to import, plain or gzip. */
record SourceFile(Path path, Kind kind) {

  /** Its name as people know it. */
  String name() {
    return path.toString();
  }

  /** Its name without the folder. */
  String shortName() {
    return path.getFileName().toString();
  }

  long size() throws IOException {
    return Files.size(path);
  }

  /** SHA-256 of what is in it, unpacked, so that a file and its gzip are the same. */
  String fingerprint(LongConsumer bytesRead) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = unpacked(bytesRead)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw told(e, 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Opens its records; {@code bytesRead} hears how much of the file is read. */
  Rows rows(LongConsumer bytesRead) throws IOException {
    Reader text = new Utf8Text(unpacked(bytesRead));
    boolean ndjson = shortName().contains(".ndjson");
    try {
      return new ToldRows(ndjson ? new NdjsonRows(kind, text) : new CsvRows(kind, text));
    } catch (IOException e) {
      text.close();
      throw told(e, 1);
    }
  }

  private InputStream unpacked(LongConsumer bytesRead) throws IOException {
    InputStream in = new CountedInput(Files.newInputStream(path), bytesRead);
    if (!path.toString().endsWith(".gz")) {
      return in;
    }
    try {
      return new GZIPInputStream(in, 1 << 16);
    } catch (IOException e) {
      in.close();
      throw told(e, 0);
    }
  }

  /** What a reading error means for people. */
  static IOException told(IOException e, long line) {
    if (e instanceof EOFException) {
      return new BadFile(line, Phrase.of("transfer.truncated"));
    }
    if (e instanceof ZipException) {
      return new BadFile(line, Phrase.of("transfer.not-gzip", e.getMessage()));
    }
    if (e instanceof CharacterCodingException) {
      return new BadFile(line, Phrase.of("transfer.not-utf8"));
    }
    return e;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Strict UTF-8: a byte that is none is an error, not a question mark; a byte order mark is cut.
   */
  private static final class Utf8Text extends Reader {

    private final Reader text;
    private boolean begun;

    Utf8Text(InputStream in) {
      this.text =
          new InputStreamReader(
              in,
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int read = text.read(buffer, offset, length);
      if (!begun && read > 0) {
        begun = true;
        if (buffer[offset] == '\uFEFF') {
          System.arraycopy(buffer, offset + 1, buffer, offset, read - 1);
          return read == 1 ? read(buffer, offset, length) : read - 1;
        }
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
  }
}
