package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

  private final Proxies proxies = new Proxies(List.of("10.0.0.0/8", "192.0.2.1", "fd00::/8"));

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3,true",
    "11.1.2.3,false",
    "192.0.2.1,true",
    "192.0.2.2,false",
    "fd12::1,true",
    "fe80::1,false",
    "nonsense,false",
    "proxy.example,false"
  })
  void believesThoseInTheListAndNobodyElse(String address, boolean believed) {
    assertThat(proxies.trusts(address)).isEqualTo(believed);
    assertThat(new Proxies(List.of()).trusts(address)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 203.0.113.9",
        "6.6.6.6, 203.0.113.9 | 203.0.113.9",
        "6.6.6.6, 203.0.113.9, 10.0.0.7 | 203.0.113.9",
        "203.0.113.9:4711 | 203.0.113.9",
        "[2001:db8::1]:4711 | 2001:db8::1",
        "2001:DB8:0:0::1 | 2001:db8::1",
        "10.0.0.8, 10.0.0.7 | 10.0.0.8",
        "203.0.113.9, unknown | 10.0.0.1",
        "203.0.113.9, <script>, 10.0.0.7 | 10.0.0.7",
        "203.0.113.9, , 10.0.0.7 | 10.0.0.7",
        "'' | 10.0.0.1"
      })
  void theClientIsTheRightmostThatIsNoneOfOurs(String header, String client) {
    assertThat(proxies.client("10.0.0.1", List.of(header))).isEqualTo(client);
  }

  @Test
  void severalLinesAreOneList() {
    assertThat(proxies.client("10.0.0.1", List.of("6.6.6.6", "203.0.113.9, 10.0.0.7")))
        .isEqualTo("203.0.113.9");
    assertThat(proxies.client("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
  }

  @Test
  void anIpv6CallerIsItsNetwork() {
    assertThat(Visitor.network("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:2::/64");
    assertThat(Visitor.network("203.0.113.9")).isEqualTo("203.0.113.9");
  }
}
