package com.dreamseed.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * An identity provider on this machine: discovery, keys, authorization and tokens of OpenID
 * Connect, signed with a real key, and as strict as one has to be about client, redirect, code and
 * PKCE. It logs in at once whoever comes; {@link #claims} says who that is, {@link #key} signs.
 */
public final class ProviderUnderTest implements AutoCloseable {

  public static final String CLIENT = "dreamseed-test";
  public static final String SECRET = "what the provider knows us by";
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private record Asked(Map<String, String> question) {}

  private final HttpServer server;
  private final String secret;
  private final Map<String, Asked> codes = new ConcurrentHashMap<>();

  /** What it tells the world. */
  final KeyPair published = pair();

  /** Changes the token before it is signed. */
  volatile Consumer<JsonObject> claims = token -> {};

  /** Signs; the published one unless a test takes another. */
  volatile KeyPair key = published;

  /** What the token's head says it is signed with. */
  volatile String algorithm = "RS256";

  public ProviderUnderTest() {
    this(SECRET);
  }

  /** One that knows us by {@code secret}. */
  public ProviderUnderTest(String secret) {
    this.secret = secret;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/.well-known/openid-configuration", ex -> json(ex, 200, discovery()));
    server.createContext("/keys", ex -> json(ex, 200, keys()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Logs in {@code email} from now on. */
  public void loggedIn(String email, String... groups) {
    claims =
        token ->
            token
                .put("email", email)
                .put("email_verified", true)
                .put("groups", new JsonArray(List.of(groups)));
  }

  private JsonObject discovery() {
    return new JsonObject()
        .put("issuer", issuer())
        .put("authorization_endpoint", issuer() + "/authorize")
        .put("token_endpoint", issuer() + "/token")
        .put("jwks_uri", issuer() + "/keys")
        .put("response_types_supported", new JsonArray().add("code"))
        .put("subject_types_supported", new JsonArray().add("public"))
        .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"));
  }

  private JsonObject keys() {
    RSAPublicKey open = (RSAPublicKey) published.getPublic();
    return new JsonObject()
        .put(
            "keys",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("kty", "RSA")
                        .put("use", "sig")
                        .put("alg", "RS256")
                        .put("kid", "one")
                        .put("n", number(open.getModulus()))
                        .put("e", number(open.getPublicExponent()))));
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    return URL.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  private void authorize(HttpExchange ex) throws IOException {
    Map<String, String> asked = form(ex.getRequestURI().getRawQuery());
    boolean right =
        CLIENT.equals(asked.get("client_id"))
            && "code".equals(asked.get("response_type"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.getOrDefault("scope", "").contains("openid")
            && asked.getOrDefault("redirect_uri", "").endsWith("/api/auth/oidc/callback");
    if (!right) {
      json(ex, 400, new JsonObject().put("error", "invalid_request"));
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, new Asked(asked));
    ex.getResponseHeaders()
        .set(
            "Location",
            asked.get("redirect_uri")
                + "?code="
                + code
                + "&state="
                + asked.get("state")
                + "&iss=x");
    ex.sendResponseHeaders(302, -1);
    ex.close();
  }

  private void token(HttpExchange ex) throws IOException {
    Map<String, String> given = form(new String(ex.getRequestBody().readAllBytes(), UTF_8));
    Asked asked = codes.remove(given.getOrDefault("code", ""));
    String basic = ex.getRequestHeaders().getFirst("Authorization");
    String right =
        "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(UTF_8));
    boolean client = right.equals(basic) || secret.equals(given.get("client_secret"));
    if (asked == null
        || !client
        || !asked.question().get("redirect_uri").equals(given.get("redirect_uri"))
        || !asked.question().get("code_challenge").equals(challenge(given.get("code_verifier")))) {
      json(ex, 400, new JsonObject().put("error", "invalid_grant"));
      return;
    }
    JsonObject answer =
        new JsonObject()
            .put("access_token", UUID.randomUUID().toString())
            .put("token_type", "Bearer")
            .put("expires_in", 300)
            .put("id_token", signed(asked.question().get("nonce")));
    json(ex, 200, answer);
  }

  private static String challenge(String verifier) {
    try {
      return URL.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(String.valueOf(verifier).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signed(String nonce) {
    long now = Instant.now().getEpochSecond();
    JsonObject token =
        new JsonObject()
            .put("iss", issuer())
            .put("sub", "a-person")
            .put("aud", CLIENT)
            .put("iat", now)
            .put("exp", now + 300)
            .put("nonce", nonce);
    claims.accept(token);
    JsonObject head = new JsonObject().put("alg", algorithm).put("typ", "JWT").put("kid", "one");
    String text = part(head) + "." + part(token);
    return text + "." + (algorithm.equals("none") ? "" : URL.encodeToString(signature(text)));
  }

  private static String part(JsonObject json) {
    return URL.encodeToString(json.encode().getBytes(UTF_8));
  }

  private byte[] signature(String text) {
    try {
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(key.getPrivate());
      signer.update(text.getBytes(UTF_8));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> form(String text) {
    Map<String, String> found = new HashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      found.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return found;
  }

  private static void json(HttpExchange ex, int status, JsonObject body) throws IOException {
    byte[] bytes = body.encode().getBytes(UTF_8);
    ex.getResponseHeaders().set("Content-Type", "application/json");
    ex.sendResponseHeaders(status, bytes.length);
    ex.getResponseBody().write(bytes);
    ex.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
