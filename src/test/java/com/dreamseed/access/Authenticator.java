package com.dreamseed.access;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an authenticator on a telephone does: it scans a code and shows six digits. */
public final class Authenticator {

  private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
  private static final Pattern DOT = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
  private static final int SCALE = 4;

  /**
   * Drawn, not photographed: the search for a code in a photograph fails for a few in a hundred.
   */
  private static final Map<DecodeHintType, Object> DRAWN =
      Map.of(DecodeHintType.PURE_BARCODE, Boolean.TRUE);

  private Authenticator() {}

  /** The six digits of {@code base32} at {@code now}. */
  public static String code(String base32, Instant now) {
    return Totp.code(decoded(base32.replace(" ", "")), Totp.step(now), 6);
  }

  /** RFC 4648. */
  private static byte[] decoded(String base32) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int buffer = 0;
    int held = 0;
    for (char letter : base32.toCharArray()) {
      buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
      held += 5;
      if (held >= 8) {
        held -= 8;
        bytes.write(buffer >> held);
      }
    }
    return bytes.toByteArray();
  }

  /** What the image {@code dataUri} says. */
  public static String scanned(String dataUri) throws ReaderException {
    String base64 = dataUri.substring(dataUri.indexOf(',') + 1);
    String svg = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    Matcher size = SIDE.matcher(svg);
    if (!size.find()) {
      throw new AssertionError(svg);
    }
    int side = Integer.parseInt(size.group(1)) * SCALE;
    int[] pixels = new int[side * side];
    Arrays.fill(pixels, 0xffffff);
    for (Matcher dot = DOT.matcher(svg); dot.find(); ) {
      int left = Integer.parseInt(dot.group(1)) * SCALE;
      int top = Integer.parseInt(dot.group(2)) * SCALE;
      for (int y = top; y < top + SCALE; y++) {
        Arrays.fill(pixels, y * side + left, y * side + left + SCALE, 0);
      }
    }
    RGBLuminanceSource source = new RGBLuminanceSource(side, side, pixels);
    BinaryBitmap picture = new BinaryBitmap(new GlobalHistogramBinarizer(source));
    return new QRCodeReader().decode(picture, DRAWN).getText();
  }
}
