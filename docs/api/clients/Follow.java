import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows the events of a DreamSeed server: {@code java Follow.java http://localhost:8002}. Java brings no JSON, so this one prints each event
 * as it comes; with a JSON library of your choice merge {@code patch} into the last {@code snapshot}.
 */
public class Follow {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private String lastId;
  private long retryMillis = 1000;

  Follow(String server) {
    address = URI.create(server + "/api/stream?topics=stats,activities");
  }

  public static void main(String[] arguments) throws InterruptedException {
    Follow follow = new Follow(arguments.length > 0 ? arguments[0] : "http://localhost:8002");
    while (true) {
      try {
        follow.once();
      } catch (IOException e) {
        System.err.println(e);
      }
      Thread.sleep(follow.retryMillis);
    }
  }

  private void once() throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
    if (System.getenv("DREAMSEED_KEY") != null) {
      request.header("Authorization", "Bearer " + System.getenv("DREAMSEED_KEY"));
    }
    if (lastId != null) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IOException("answered " + response.statusCode());
    }
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      read(lines);
    }
  }

  private void read(BufferedReader lines) throws IOException {
    Map<String, String> frame = new HashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        take(frame);
        frame.clear();
      } else if (line.indexOf(':') > 0) {
        frame.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).stripLeading());
      }
    }
  }

  private void take(Map<String, String> frame) {
    retryMillis = Long.parseLong(frame.getOrDefault("retry", String.valueOf(retryMillis)));
    lastId = frame.getOrDefault("id", lastId);
    if (frame.containsKey("event")) {
      System.out.println(frame.get("event") + " " + frame.get("data"));
    }
  }
}
