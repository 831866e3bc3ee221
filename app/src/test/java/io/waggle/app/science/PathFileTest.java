package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.attribution.AttributionCounts;
import io.waggle.science.attribution.Model;
import io.waggle.science.attribution.Paths;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of paths are read by bytes when they are plain and by cells when not, with one result. */
class PathFileTest {
  private static final String HEADER = "path,conversions,value,nulls\n";
  private static final List<Model> MODELS =
      List.of(Model.named("linear"), Model.named("first"), Model.named("markov-2"));

  @TempDir Path directory;

  private Path file(String content) {
    return Path.of(CommandRun.file(directory, "paths.csv", content));
  }

  private static Paths plain(Path file) throws IOException {
    Paths paths = PlainPaths.read(file, new PlainPaths.Places(0, 1, 2, 3, 4));
    assertNotNull(paths);
    return paths;
  }

  private static boolean isDeclined(Path file) throws IOException {
    return PlainPaths.read(file, new PlainPaths.Places(0, 1, 2, 3, 4)) == null;
  }

  /** The same rows with one quote among them, which only the reader of cells understands. */
  private static String quoted(String content) {
    return content.replace("path,", "\"path\",");
  }

  private static AttributionCounts counts(Paths paths) {
    return AttributionCounts.of(MODELS, paths);
  }

  @Test
  void bothReadersGiveTheSame() throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      String content = rows(new Random(seed), 200);
      Path plain = file(content);
      AttributionCounts fast = counts(plain(plain));
      PathFile.Content slow = PathFile.read(file(quoted(content)));
      assertTrue(fast.isSameAs(counts(slow.paths())), "seed " + seed);
      assertEquals(List.of(), slow.faults());
    }
  }

  private static String rows(Random random, int count) {
    String[] channels = {"email", "搜索", "social media", "Größe", "e", "x".repeat(300)};
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      int touches = 1 + random.nextInt(8);
      for (int j = 0; j < touches; j++) {
        rows.append(j == 0 ? "" : random.nextBoolean() ? " > " : ">");
        rows.append(channels[random.nextInt(channels.length)]);
      }
      int conversions = random.nextInt(5);
      String value = conversions == 0 ? "0" : random.nextInt(99_999) + "." + random.nextInt(999);
      rows.append(',').append(conversions).append(',').append(value).append(',');
      rows.append(random.nextInt(10)).append(random.nextInt(4) == 0 ? "\r\n" : "\n");
      rows.append(random.nextInt(20) == 0 ? "\n" : "");
    }
    return rows.toString();
  }

  @Test
  void lastLineNeedsNoEnd() throws IOException {
    assertEquals(2, plain(file(HEADER + "a > b,1,2,3\nc,1,2.5,3")).rows());
    assertEquals(1, plain(file(HEADER + "a > b,1,2,3\r\n\r\n")).rows());
    assertEquals(3, plain(file("\uFEFF" + HEADER + "a,1,2,3\nb,1,2,3\nc,1,2,3\n")).rows());
  }

  /** What may be a fault, or may be read otherwise, is left to the reader that can tell. */
  @Test
  void whatIsNotPlainIsDeclined() throws IOException {
    for (String row :
        List.of(
            "\"a\",1,2,3",
            "a > ,1,2,3",
            ",1,2,3",
            "a,-1,2,3",
            "a,1.5,2,3",
            "a,1,NaN,3",
            "a,1,,3",
            "a,1,2",
            "a,1,2,3,4",
            "a,1,2e3,3",
            "a,1,.5,3",
            "a,1,5.,3",
            "a,0,5,3",
            "a,1,1.2.3,3",
            "a,1,2,9999999999",
            "a,1,12345678901234567,3",
            "a\rb,1,2,3",
            "\u3000a,1,2,3")) {
      assertTrue(isDeclined(file(HEADER + "a,1,2,3\n" + row + "\n")), row);
    }
    assertTrue(isDeclined(file("")));
    assertTrue(isDeclined(file(HEADER)));
    assertTrue(isDeclined(file("\n" + HEADER + "a,1,2,3\n")));
    Path broken = directory.resolve("latin.csv");
    Files.write(broken, (HEADER + "Größe,1,2,3\n").getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(isDeclined(broken));
    Path wide = directory.resolve("wide.csv");
    Files.write(wide, ("\uFEFF" + HEADER + "a,1,2,3\n").getBytes(StandardCharsets.UTF_16LE));
    assertNull(PlainPaths.read(wide, new PlainPaths.Places(0, 1, 2, 3, 4)));
    assertEquals(1, PathFile.read(wide).paths().rows());
  }

  @Test
  void rowsOfAnyLengthAreRead() throws IOException {
    String path = "email > ".repeat(60_000) + "email";
    assertEquals(1, plain(file(HEADER + path + ",1,2,3\n")).rows());
    String tooLong = "email > ".repeat(200_000) + "email";
    assertTrue(isDeclined(file(HEADER + tooLong + ",1,2,3\n")));
  }

  @Test
  void columnsStandAnywhereAndMayHaveTheirOtherNames() throws IOException {
    String names = "id,total_null,path,total_conversion_value,total_conversions";
    PathFile.Content read = PathFile.read(file(names + "\nx,3,a > b,10,2\n"));
    AttributionCounts counts = counts(read.paths());
    assertEquals(2, counts.conversions());
    assertEquals(3, counts.nulls());
    assertEquals(10, counts.value());
  }

  @Test
  void packedFilesAreRead() throws IOException {
    Path file = directory.resolve("paths.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(rows(new Random(1), 5_000).getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(5_000, PathFile.read(file).paths().rows());
  }
}
