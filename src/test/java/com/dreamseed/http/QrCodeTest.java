package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.access.Authenticator;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  @ParameterizedTest
  @ValueSource(strings = {"admin@example.com", "a@b.kr", "a.very.long.name@school.example.org"})
  void whatever_the_secret_is_a_telephone_reads_it(String account) throws Exception {
    Random random = new Random(account.hashCode());
    for (int i = 0; i < 500; i++) {
      String uri =
          "otpauth://totp/DreamSeed:" + account + "?secret=" + secret(random) + "&issuer=DreamSeed";

      assertThat(Authenticator.scanned(QrCode.image(uri))).isEqualTo(uri);
    }
  }

  private static String secret(Random random) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      letters.append(BASE32.charAt(random.nextInt(BASE32.length())));
    }
    return letters.toString();
  }
}
