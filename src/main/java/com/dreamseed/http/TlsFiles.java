package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.Tls;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Map;
import javax.net.ssl.X509KeyManager;

/** The certificate and its key, which are read anew when their files change. */
final class TlsFiles {

  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
  private static final byte[] PROBE = "dreamseed".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private final Tls files;
  private String seen;

  TlsFiles(Tls files) {
    this.files = files;
    this.seen = look();
  }

  /** Whether the files have changed since the last time anybody asked. */
  synchronized boolean changed() {
    String now = look();
    boolean changed = !now.equals(seen);
    seen = now;
    return changed;
  }

  private String look() {
    return look(files.certificate()) + ' ' + look(files.key());
  }

  private static String look(Path file) {
    try {
      return Files.getLastModifiedTime(file) + "/" + Files.size(file);
    } catch (IOException e) {
      return "unreadable";
    }
  }

  /**
   * Reads both; blocks.
   *
   * @throws Failure where they cannot be read or do not belong together
   */
  PemKeyCertOptions read(Vertx vertx) {
    try {
      PemKeyCertOptions pem =
          new PemKeyCertOptions()
              .setCertValue(Buffer.buffer(Files.readAllBytes(files.certificate())))
              .setKeyValue(Buffer.buffer(Files.readAllBytes(files.key())));
      check((X509KeyManager) pem.getKeyManagerFactory(vertx).getKeyManagers()[0]);
      return pem;
    } catch (Exception e) { // Vert.x's readers throw whatever the files make them.
      throw Failure.of(Kind.VALIDATION, "http.tls.unusable", files.certificate(), files.key());
    }
  }

  /** What the key signs, the certificate must recognise. */
  private static void check(X509KeyManager pair) throws GeneralSecurityException {
    for (String type : SIGNATURES.keySet()) {
      String[] aliases = pair.getServerAliases(type, null);
      if (aliases != null) {
        Signature signature = Signature.getInstance(SIGNATURES.get(type));
        signature.initSign(pair.getPrivateKey(aliases[0]));
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(pair.getCertificateChain(aliases[0])[0].getPublicKey());
        signature.update(PROBE);
        if (signature.verify(signed)) {
          return;
        }
      }
    }
    throw new GeneralSecurityException("the key is not the certificate's");
  }
}
