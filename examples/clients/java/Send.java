import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends one call to detra's Collector. Java 17 or later: {@code java Send.java}. */
public class Send {
  private static final String CALL =
      """
      {
        "node": "answer_query",
        "input": "Document:\\n3. RENT. The Tenant pays $900.00 a month.\\n\\nQuestion: What is the rent?",
        "output": "The rent is $900.00 a month (Section 3).",
        "model": {"provider": "google", "name": "gemini-2.5-flash"},
        "duration_ms": 840,
        "usage": {"input_tokens": 31, "output_tokens": 12},
        "tags": {"client": "java"}
      }
      """;

  public static void main(String[] arguments) throws InterruptedException {
    var environment = System.getenv();
    var url = environment.getOrDefault("DETRA_URL", "http://127.0.0.1:4318") + "/v1/calls";
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(CALL));
    var key = environment.getOrDefault("DETRA_API_KEY", "");
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        fail(answer.statusCode() + ": " + answer.body().strip());
      }
      System.out.println(answer.body().strip());
    } catch (IOException error) {
      fail("cannot reach " + url + ": " + error);
    }
  }

  private static void fail(String reason) {
    System.err.println(reason);
    System.exit(1);
  }
}
