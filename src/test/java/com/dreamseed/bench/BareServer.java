package com.dreamseed.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The rival of the read benchmark: a bare Vert.x server that answers one body, whatever is asked.
 */
public final class BareServer extends VerticleBase {

  private final Buffer body;
  private final int port;

  private BareServer(Buffer body, int port) {
    this.body = body;
    this.port = port;
  }

  /** Arguments: the file with the body, the number of instances. */
  public static void main(String[] arguments) throws IOException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    Buffer body = vertx.fileSystem().readFileBlocking(arguments[0]);
    int port = freePort();
    DeploymentOptions instances =
        new DeploymentOptions().setInstances(Integer.parseInt(arguments[1]));
    vertx.deployVerticle(() -> new BareServer(body, port), instances).await();
    PrintStream out =
        new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
    out.println("ready: http://127.0.0.1:" + port + "/");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public Future<HttpServer> start() {
    return vertx
        .createHttpServer()
        .requestHandler(
            request -> request.response().putHeader("content-type", "application/json").end(body))
        .listen(port, "127.0.0.1");
  }
}
