package com.dreamseed.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "0.1.2.3",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:1::"
      })
  void addressesOfTheHouseAreNotPublic(String address) throws UnknownHostException {
    assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "100.63.0.1", "172.32.0.1", "198.20.0.1", "2606:4700::1111"})
  void othersAre(String address) throws UnknownHostException {
    assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "a.localhost", "[::1]", "10.0.0.1", "2130706433", "0x7f.1"})
  void aNameThatMeansThisMachineIsRefusedWhenItIsResolved(String host) {
    assertThatThrownBy(() -> PublicAddress.resolve(host, false))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void itIsReachedWhereTheSettingAllowsIt() throws UnknownHostException {
    assertThat(PublicAddress.resolve("localhost", true).isLoopbackAddress()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "gopher://a.b/",
        "https://",
        "http://a.b/#x",
        "http://u@a.b",
        "a b"
      })
  void onlyPlainWebAddressesAreTaken(String url) {
    assertThat(PublicAddress.parse(url)).isNull();
  }

  @Test
  void aPathIsOftenAPassword() {
    assertThat(WebhookDraft.masked("https://hooks.example.com:8443/services/T/B/x?y=z"))
        .isEqualTo("https://hooks.example.com:8443/…");
  }
}
