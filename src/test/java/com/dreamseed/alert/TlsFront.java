package com.dreamseed.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** STARTTLS before a mail server that knows none: it greets, encrypts, and passes on the rest. */
final class TlsFront implements AutoCloseable {

  private final AtomicInteger encrypted = new AtomicInteger();
  private final Path certificate;
  private final int behind;
  private final SSLSocketFactory tls;
  private final ServerSocket server;

  TlsFront(Path folder, int behind) {
    this.behind = behind;
    Path keys = folder.resolve("front.p12");
    this.certificate = folder.resolve("front.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "front",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=front",
        "-ext",
        "san=ip:127.0.0.1",
        "-keystore",
        keys.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        "changeit");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "front",
        "-keystore",
        keys.toString(),
        "-storepass",
        "changeit",
        "-file",
        certificate.toString());
    tls = tls(keys);
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  private static SSLSocketFactory tls(Path file) {
    char[] password = "changeit".toCharArray();
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
      keys.init(KeyStore.getInstance(file.toFile(), password), password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(run.exitValue()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon(() -> greet(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void greet(Socket client) {
    try {
      say(client, "220 front");
      String line = line(client);
      while (!line.startsWith("STARTTLS")) {
        boolean hello = line.startsWith("EHLO");
        say(client, hello ? "250-front\r\n250 STARTTLS" : "530 Must issue STARTTLS first");
        line = line(client);
      }
      say(client, "220 go ahead");
      SSLSocket secure = (SSLSocket) tls.createSocket(client, null, client.getPort(), true);
      secure.setUseClientMode(false);
      secure.startHandshake();
      encrypted.incrementAndGet();
      pass(secure);
    } catch (IOException e) {
      // The client gave up; what the test waits for does not come.
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Byte by byte: what follows the line belongs to the encryption. */
  private static String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = socket.getInputStream().read();
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = socket.getInputStream().read();
    }
    if (next < 0) {
      throw new EOFException();
    }
    return line.toString();
  }

  /** The greeting of the server behind has been said already. */
  private void pass(Socket client) throws IOException {
    Socket server = new Socket("127.0.0.1", behind);
    line(server);
    daemon(() -> copy(server, client));
    copy(client, server);
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      byte[] bytes = new byte[4096];
      int count = from.getInputStream().read(bytes);
      while (count >= 0) {
        to.getOutputStream().write(bytes, 0, count);
        to.getOutputStream().flush();
        count = from.getInputStream().read(bytes);
      }
    } catch (IOException e) {
      // One side closed; the other is closed with it.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tls-front");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  Path certificate() {
    return certificate;
  }

  /** How many connections were encrypted. */
  int encrypted() {
    return encrypted.get();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
