package io.waggle.bench.demo;

import io.waggle.bench.subject.Children;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the console teaches on a server without data, and the sample shop that one button loads. */
@Tag("slow")
class EmptyServerTest {
  private static final String READY = "ready at ";
  private static final int START_MINUTES = 2;

  @TempDir Path directory;

  @Test
  @Timeout(value = ConsoleWalk.MINUTES_MAX + START_MINUTES, unit = TimeUnit.MINUTES)
  void emptyViewsTeachAndOneButtonFillsThem() throws IOException, InterruptedException {
    ConsoleWalk.assumeBrowser();
    Path data = directory.resolve("data");
    Path output = directory.resolve("serve.log");
    Process server =
        Children.start(
            List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-cp",
                System.getProperty("java.class.path"),
                "io.waggle.bench.Main",
                "serve",
                "--port",
                "0",
                "--data",
                data.toString()),
            output.toFile());
    try {
      String url = url(server, output);
      JsonNode credentials =
          JsonMapper.builder().build().readTree(Files.readString(data.resolve("credentials.json")));
      String token = credentials.get("managementToken").asString();
      ConsoleWalk.over("empty", url, token, directory);
    } finally {
      server.destroy();
      if (!server.waitFor(1, TimeUnit.MINUTES)) {
        server.destroyForcibly();
      }
    }
  }

  private static String url(Process server, Path output) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(START_MINUTES);
    while (true) {
      String said = Files.exists(output) ? Files.readString(output) : "";
      int at = said.indexOf(READY);
      int end = at < 0 ? -1 : said.indexOf('\n', at);
      if (end > 0) {
        return said.substring(at + READY.length(), end).strip();
      }
      Assertions.assertTrue(server.isAlive() && System.nanoTime() < deadline, said);
      Thread.sleep(200);
    }
  }
}
