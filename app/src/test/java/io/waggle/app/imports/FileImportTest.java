package io.waggle.app.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.pipeline.OverloadedException;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileImportTest {
  private static final String MAPPING =
      """
      source: shop
      event: {type: track, name: Order Completed}
      person: {userId: customer}
      messageId: {columns: [order]}
      time: {column: at}
      properties:
        - {column: total, name: revenue, type: number}
      """;

  @TempDir private Path directory;
  private final ImportBed bed = new ImportBed();

  private Path file(String name, String text) throws IOException {
    return ImportBed.write(directory.resolve(name), text);
  }

  @Test
  void mapsEveryPartOfARow() throws IOException {
    Path file =
        file(
            "orders.csv",
            """
            order,customer,device,mail,mobile,card,at,total,gift,note,utm,optin
            7,u1,d1,A@b.example,13800000000,c9,2026-03-01 10:00:00,12.50,yes,"a ""b"", c",news,1
            """);
    ImportResult result =
        bed.run(
            file,
            """
            source: shop
            event: {type: track, name: Order Completed}
            person:
              userId: customer
              anonymousId: device
              email: mail
              phone: mobile
              others: [{kind: card, column: card}]
            messageId: {column: order}
            time: {column: at, zone: Asia/Shanghai}
            properties:
              - {column: total, name: revenue, type: number}
              - {column: gift, type: flag}
            traits: [{column: note}]
            campaign: {source: utm}
            consents: [{purpose: newsletter, channel: email, column: optin}]
            """);
    CollectedEvent event = bed.events().getFirst();
    assertEquals("7", event.messageId());
    assertEquals("shop", event.source());
    assertEquals(EventType.TRACK, event.type());
    assertEquals("Order Completed", event.name());
    assertEquals("u1", event.subject().userId());
    assertEquals("d1", event.subject().anonymousId());
    assertTrue(
        event
            .subject()
            .others()
            .containsAll(
                List.of(
                    new Identifier("email", "A@b.example"),
                    new Identifier("phone", "13800000000"),
                    new Identifier("card", "c9"))),
        event.subject().toString());
    assertEquals(new Value.Real(12.5), event.properties().find("revenue"));
    assertEquals(Value.Flag.TRUE, event.properties().find("gift"));
    assertEquals(new Value.Text("a \"b\", c"), event.traits().find("note"));
    assertEquals("news", event.touch().channel());
    assertEquals(1_772_330_400_000L, event.times().event());
    assertEquals(1_772_330_400_000L, event.times().original());
    assertEquals(ImportBed.NOW, event.times().received());
    assertEquals(
        new Input.ConsentChanged(
            new Identifier("user_id", "u1"),
            "newsletter",
            "email",
            true,
            "",
            "import",
            1_772_330_400_000L),
        bed.inputs.get(1));
    assertEquals(new ImportResult(1, 1, 1, Map.of(), 0, true), result);
  }

  @Test
  void everyRowIsAnEventOrInTheQuarantineWithNumberAndReason() throws IOException {
    Path file =
        file(
            "bad.csv",
            """
            order,customer,at,total
            1,u1,2026-03-01,5
            2,u2,yesterday,5
            3,u3,2026-03-01,five
            4,u4,2026-03-01

            5,,2026-03-01,5
            6,u6,2026-03-01,"5"x
            7,u7,2026-03-01,5
            8,u8,2026-03-01,"5
            9,u9,2026-03-01,5
            """);
    ImportResult result = bed.run(file, MAPPING);
    assertEquals(
        List.of("u1", "u7", "u9"), bed.events().stream().map(e -> e.subject().userId()).toList());
    assertEquals(
        Map.of(
            "import.bad_time", 1L,
            "import.wrong_type", 1L,
            "csv.columns", 1L,
            "event.no_identity", 1L,
            "csv.text_after_quote", 1L,
            "csv.unclosed_quote", 1L),
        result.quarantined());
    assertEquals(9, result.rows());
    assertEquals(result.rows(), result.events() + result.quarantinedRows());
    Input.Quarantined time = bed.quarantined().get(1);
    assertEquals("row 2, column at", time.fault().path());
    assertEquals(
        "{\"order\":\"2\",\"customer\":\"u2\",\"at\":\"yesterday\",\"total\":\"5\"}",
        new String(time.raw(), StandardCharsets.UTF_8));
    Input.Quarantined unclosed = bed.quarantined().getLast();
    assertEquals("row 8", unclosed.fault().path());
    assertEquals("8,u8,2026-03-01,\"5", new String(unclosed.raw(), StandardCharsets.UTF_8));
  }

  @Test
  void importingAgainStoresNothingAgain() throws IOException {
    Path file =
        file("orders.csv", "order,customer,at,total\n1,u1,2026-03-01,5\n2,u2,2026-03-01,6\n");
    bed.run(file, MAPPING);
    bed.run(file, MAPPING);
    assertEquals(2, bed.stored.size());
    assertEquals(2, bed.duplicates);
  }

  @Test
  void theKeyColumnsDecideWhatIsTheSameRow() throws IOException {
    Path file =
        file(
            "orders.csv",
            "order,customer,at,total\n1,u1,2026-03-01,5\n1,u2,2026-03-01,6\n1,u2,2026-03-01,6\n");
    bed.run(file, MAPPING);
    assertEquals(1, bed.stored.size(), "the order alone");
    ImportBed whole = new ImportBed();
    whole.run(file, MAPPING.replace("messageId: {columns: [order]}", ""));
    assertEquals(2, whole.stored.size(), "the whole row");
    ImportBed numbered = new ImportBed();
    numbered.run(file, MAPPING.replace("[order]}", "[order], row: true}"));
    numbered.run(file, MAPPING.replace("[order]}", "[order], row: true}"));
    assertEquals(3, numbered.stored.size(), "the row's number too");
    assertEquals(3, numbered.duplicates);
    ImportBed others = new ImportBed();
    others.run(file, MAPPING);
    others.run(file, MAPPING.replace("Order Completed", "Order Paid"));
    assertEquals(2, others.stored.size(), "another event of the same row");
  }

  @Test
  void goesOnWhereItWasStoppedAtAnyRow() throws IOException {
    StringBuilder text = new StringBuilder("order,customer,at,total\n");
    for (int i = 0; i < 7_300; i++) {
      String total = i % 97 == 0 ? "broken" : Integer.toString(i);
      text.append(i).append(",u").append(i % 50).append(",2026-03-01,").append(total).append('\n');
    }
    Path file = file("many.csv", text.toString());
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 10; round++) {
      ImportBed own = new ImportBed();
      int dieAfter = random.nextInt(1, 8);
      boolean storedBeforeDeath = random.nextBoolean();
      ImportTarget dying = own.target(batch -> die(own, batch, dieAfter, storedBeforeDeath));
      assertThrows(IllegalStateException.class, () -> own.run(file, MAPPING, dying));
      ImportResult result = own.run(file, MAPPING);
      assertEquals((dieAfter - 1) * 1_000L, result.resumedAt());
      assertEquals(7_300, result.rows());
      assertEquals(76, result.quarantinedRows());
      assertEquals(7_224, own.stored.size());
      assertEquals(
          7_224 + (storedBeforeDeath ? own.duplicates : 0), own.stored.size() + own.duplicates);
      assertEquals(
          76, own.quarantined().stream().map(Input.Quarantined::messageId).distinct().count());
      assertFalse(Files.exists(FileImport.checkpointBeside(file)));
    }
  }

  private int deliveries;

  private long die(
      ImportBed own, List<? extends Input> batch, int dieAfter, boolean storedBeforeDeath) {
    boolean last = ++deliveries == dieAfter;
    if (last) {
      deliveries = 0;
    }
    if (!last || storedBeforeDeath) {
      own.take(batch);
    }
    if (last) {
      throw new IllegalStateException("killed");
    }
    return 0;
  }

  @Test
  void startsOverWhenTheFileOrTheMappingIsAnother() throws IOException {
    Path file = file("orders.csv", "order,customer,at,total\n1,u1,2026-03-01,5\n");
    Path checkpoint = FileImport.checkpointBeside(file);
    ImportBed stopped = new ImportBed();
    StringBuilder text = new StringBuilder("order,customer,at,total\n");
    for (int i = 0; i < 2_500; i++) {
      text.append(i).append(",u,2026-03-01,5\n");
    }
    Files.writeString(file, text);
    FileImport[] self = new FileImport[1];
    self[0] = new FileImport(stopped.target(), () -> 0, progress -> self[0].stop());
    ImportResult result = self[0].run(file, ImportBed.mapping(MAPPING), checkpoint);
    assertEquals(new ImportResult(1_000, 1_000, 0, Map.of(), 0, false), result);
    assertTrue(Files.exists(checkpoint));
    assertEquals(1_000, bed.run(file, MAPPING).resumedAt());
    Files.writeString(checkpoint, "damaged{");
    assertEquals(0, bed.run(file, MAPPING).resumedAt());
    self[0] = new FileImport(stopped.target(), () -> 0, progress -> self[0].stop());
    self[0].run(file, ImportBed.mapping(MAPPING), checkpoint);
    assertEquals(0, bed.run(file, MAPPING.replace("revenue", "value")).resumedAt());
    assertEquals(2_500, bed.stored.size());
  }

  @Test
  void rowsTakeTheSameRulesAsEventsOfClients() throws IOException {
    bed.publish(
        "plan", "p", "{events: {Order Completed: {properties: {revenue: {maximum: 100}}}}}");
    bed.publish("source", "shop", "{writeKey: shop-write-key, kind: import, plan: p}");
    Path file = file("o.csv", "order,customer,at,total\n1,u1,2026-03-01,5\n2,u2,2026-03-01,500\n");
    ImportResult result = bed.run(file, MAPPING);
    assertEquals(1, bed.stored.size());
    assertEquals(1, result.quarantinedRows(), result.toString());
    assertEquals(2, result.rows());
  }

  @Test
  void saysWhatIsWrongWithTheFileOrTheSource() throws IOException {
    Path file = file("o.csv", "order,customer,at,sum\n1,u1,2026-03-01,5\n");
    InvalidException column = assertThrows(InvalidException.class, () -> bed.run(file, MAPPING));
    assertTrue(column.getMessage().contains("'total'"), column.getMessage());
    assertTrue(column.getMessage().contains("[order, customer, at, sum]"), column.getMessage());
    Path right = file("r.csv", "order,customer,at,total\n1,u1,2026-03-01,5\n");
    assertThrows(InvalidException.class, () -> bed.run(right, MAPPING.replace("shop", "nobody")));
    assertThrows(
        FileUnreadableException.class, () -> bed.run(directory.resolve("none.csv"), MAPPING));
    Path twice = file("t.csv", "order,order,customer,at,total\n1,1,u1,2026-03-01,5\n");
    assertThrows(InvalidException.class, () -> bed.run(twice, MAPPING));
    Path unknown = file("r.xls", "order,customer,at,total\n");
    assertThrows(InvalidException.class, () -> bed.run(unknown, MAPPING));
    Path notParquet = file("r.parquet", "order,customer,at,total\n");
    assertThrows(FileUnreadableException.class, () -> bed.run(notParquet, MAPPING));
  }

  @Test
  void waitsWhileThePipelineIsOverloaded() throws IOException {
    Path file = file("r.csv", "order,customer,at,total\n1,u1,2026-03-01,5\n");
    int[] refusals = {3};
    bed.run(
        file,
        MAPPING,
        bed.target(batch -> {
          if (refusals[0]-- > 0) {
            throw new OverloadedException("full", 1);
          }
          return bed.take(batch);
        }));
    assertEquals(1, bed.stored.size());
  }

  @Test
  void aFileLargerThanABatchIsNeverInMemoryAsAWhole() throws IOException {
    Path file = directory.resolve("large.csv.gz");
    String filler = "x".repeat(4_000);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("order,customer,at,total,filler\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 50_000; i++) {
        out.write((i + ",u,2026-03-01,5," + filler + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    int[] largest = {0};
    long[] bytes = {0};
    ImportTarget counting =
        batch -> {
          largest[0] = Math.max(largest[0], batch.body().length);
          bytes[0] += batch.body().length;
          return new ImportTarget.Delivery(batch.events(), Map.of());
        };
    ImportResult result = bed.run(file, MAPPING + "rest: properties\n", counting);
    assertEquals(50_000, result.events());
    assertTrue(bytes[0] > 200_000_000, "sent " + bytes[0]);
    assertTrue(largest[0] < 3 << 20, "largest batch " + largest[0]);
    assertEquals(1.0, bed.progress.getLast().fraction());
    assertTrue(bed.progress.getLast().finished());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "GBK", "UTF-16LE", "windows-1252"})
  void readsTheEncodingOfTheMapping(String charset) throws IOException {
    String name = charset.startsWith("windows") ? "Müller" : "张三，𠮷";
    if (charset.equals("GBK")) {
      name = "张三，李";
    }
    String text = "order,customer,at,total\n1," + name + ",2026-03-01,5\n";
    Path file = ImportBed.write(directory.resolve("e.csv"), text, Charset.forName(charset));
    bed.run(file, MAPPING + "file: {encoding: " + charset + "}\n");
    assertEquals(name, bed.events().getFirst().subject().userId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkTellsTheEncoding(String charset) throws IOException {
    String text = "\uFEFForder,customer,at,total\n1,张三,2026-03-01,5\n";
    Path file = ImportBed.write(directory.resolve("e.csv"), text, Charset.forName(charset));
    bed.run(file, MAPPING + "file: {encoding: gb18030}\n");
    assertEquals("张三", bed.events().getFirst().subject().userId());
  }

  @Test
  void aWrongEncodingQuarantinesTheRowsItHurts() throws IOException {
    String text =
        "order,customer,at,total\n1,u1,2026-03-01,5\n2,张三,2026-03-01,5\n3,u3,2026-03-01,5\n";
    Path file = ImportBed.write(directory.resolve("e.csv"), text, Charset.forName("GB18030"));
    ImportResult result = bed.run(file, MAPPING);
    assertEquals(Map.of("csv.encoding", 1L), result.quarantined());
    assertEquals(2, bed.stored.size());
  }
}
