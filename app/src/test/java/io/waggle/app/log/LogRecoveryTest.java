package io.waggle.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.EventLog;
import io.waggle.core.kernel.LogFailedException;
import io.waggle.testkit.store.TextBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a file may have been left, and what opening the log makes of it. */
class LogRecoveryTest {
  private static final LogSettings SETTINGS = LogSettings.DEFAULTS.withFreeBytes(0, 0);

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void useADirectory() {
    directory = temporary.resolve("log");
  }

  @Test
  void aTailCutAtAnyByteKeepsTheWholeFramesBeforeIt() throws IOException {
    List<Long> ends = new ArrayList<>();
    try (SegmentFileEventLog log = open()) {
      ends.add((long) SegmentHeader.BYTES);
      for (int i = 0; i < 4; i++) {
        log.append(TextBatch.of("first-" + i, "second-" + i), first -> {});
        ends.add(log.snapshot().segments().getLast().bytes());
      }
    }
    byte[] whole = Files.readAllBytes(onlySegment());
    for (int length = SegmentHeader.BYTES; length < whole.length; length++) {
      Files.write(onlySegment(), Arrays.copyOf(whole, length));
      int frames = 0;
      while (ends.get(frames + 1) <= length) {
        frames++;
      }
      try (SegmentFileEventLog log = open()) {
        assertEquals(2L * frames, log.end(), "cut at " + length);
        assertEquals(length - ends.get(frames), log.recovery().cutBytes());
        assertTrue(log.recovery().isSound());
        assertEquals(2L * frames, log.append(TextBatch.of("next"), first -> {}));
      }
      try (SegmentFileEventLog log = open()) {
        assertEquals("next", read(log).get(2L * frames));
        assertEquals(0, log.recovery().cutBytes());
      }
    }
  }

  @Test
  void aBitFlippedAnywhereInTheLastFrameCutsThatFrameOnly() throws IOException {
    long lastFrame;
    try (SegmentFileEventLog log = open()) {
      log.append(TextBatch.of("a", "b"), first -> {});
      lastFrame = log.snapshot().segments().getLast().bytes();
      log.append(TextBatch.of("c", "d"), first -> {});
    }
    byte[] whole = Files.readAllBytes(onlySegment());
    int body = FrameFormat.HEADER_BYTES + 2 * 4 + 2;
    for (int at = (int) lastFrame; at < lastFrame + body; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1 << at % 8;
      Files.write(onlySegment(), flipped);
      try (SegmentFileEventLog log = open()) {
        assertEquals(2, log.end(), "flipped at " + at);
        assertEquals(whole.length - lastFrame, log.recovery().cutBytes());
        assertEquals(2, log.recovery().cutPosition());
      }
    }
  }

  @Test
  void aBitFlippedAnywhereInAMiddleFrameLosesThatFrameOnlyAndSaysSo() throws IOException {
    long start;
    long end;
    try (SegmentFileEventLog log = open()) {
      log.append(TextBatch.of("a", "b"), first -> {});
      start = log.snapshot().segments().getLast().bytes();
      log.append(TextBatch.of("c", "d", "e"), first -> {});
      end = log.snapshot().segments().getLast().bytes();
      log.append(TextBatch.of("f"), first -> {});
      log.append(TextBatch.of("g"), first -> {});
    }
    byte[] whole = Files.readAllBytes(onlySegment());
    int body = FrameFormat.HEADER_BYTES + 3 * 4 + 3;
    for (int at = (int) start; at < start + body; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1 << at % 8;
      Files.write(onlySegment(), flipped);
      try (SegmentFileEventLog log = open()) {
        Damage expected =
            new Damage(onlySegment().getFileName().toString(), start, end - start, 2, 3);
        assertEquals(List.of(expected), log.recovery().damages());
        assertFalse(log.recovery().isSound());
        assertEquals(List.of(0L, 1L, 5L, 6L), List.copyOf(read(log).keySet()));
        assertEquals("f", read(log, 3).get(5L));
        assertEquals(7, log.append(TextBatch.of("h"), first -> {}));
        assertEquals("h", read(log).get(7L));
      }
    }
  }

  @Test
  void garbageAfterTheEndIsCut() throws IOException {
    fill("a", "b");
    byte[] garbage = new byte[1000];
    new Random(1).nextBytes(garbage);
    Files.write(onlySegment(), garbage, StandardOpenOption.APPEND);
    try (SegmentFileEventLog log = open()) {
      assertEquals(1000, log.recovery().cutBytes());
      assertEquals(List.of("a", "b"), List.copyOf(read(log).values()));
    }
    Files.write(onlySegment(), new byte[4096], StandardOpenOption.APPEND);
    try (SegmentFileEventLog log = open()) {
      assertEquals(4096, log.recovery().cutBytes());
      assertEquals(2, log.end());
    }
  }

  @Test
  void aFrameOfAnotherSegmentInsideATornFrameIsNotTakenForOne() throws IOException {
    fill("innocent");
    byte[] foreign = Files.readAllBytes(onlySegment());
    ByteBuffer frame = ByteBuffer.wrap(foreign, SegmentHeader.BYTES, foreign.length - 64);
    String smuggled = new String(bytes(frame), StandardCharsets.ISO_8859_1);
    directory = temporary.resolve("other");
    fill("a");
    try (SegmentFileEventLog log = open()) {
      byte[] payload = smuggled.getBytes(StandardCharsets.ISO_8859_1);
      log.append(new Bytes(payload), first -> {});
    }
    Path segment = onlySegment();
    byte[] whole = Files.readAllBytes(segment);
    whole[whole.length - payloadEnd(whole)] ^= 1;
    Files.write(segment, whole);
    try (SegmentFileEventLog log = open()) {
      assertEquals(1, log.end());
      assertTrue(log.recovery().isSound());
    }
  }

  @Test
  void aNewSegmentWithoutContentIsRemovedAtAnyLength() throws IOException {
    fill("a", "b");
    byte[] header = new SegmentHeader(0, 2, 77).encode().array();
    Path next = Segment.path(directory, 2);
    for (int length = 0; length < 32; length++) {
      Files.write(next, Arrays.copyOf(header, length));
      try (SegmentFileEventLog log = open()) {
        assertEquals(2, log.end(), "header cut at " + length);
        assertEquals(List.of(next.getFileName().toString()), log.recovery().removedSegments());
        assertFalse(Files.exists(next));
      }
      Files.write(next, new byte[length + 1]);
      try (SegmentFileEventLog log = open()) {
        assertEquals(2, log.end(), "zeros of length " + length);
      }
    }
  }

  @Test
  void aSegmentWithOneSoundHeaderCopyIsUsed() throws IOException {
    fill("a", "b");
    byte[] whole = Files.readAllBytes(onlySegment());
    for (int at = 0; at < SegmentHeader.BYTES; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      Files.write(onlySegment(), flipped);
      try (SegmentFileEventLog log = open()) {
        assertEquals(List.of("a", "b"), List.copyOf(read(log).values()));
      }
    }
  }

  @Test
  void aLastSegmentWithoutAnySoundHeaderIsNotGuessedAt() throws IOException {
    fill("a", "b");
    byte[] whole = Files.readAllBytes(onlySegment());
    whole[3] ^= 1;
    whole[35] ^= 1;
    Files.write(onlySegment(), whole);
    assertThrows(LogFailedException.class, this::open);
  }

  @Test
  void aVanishedLastSegmentTakesItsPositionsOnlyWhenNobodyKnewThem() throws IOException {
    fillSegments(100);
    List<Path> segments = segments();
    long last = Segment.firstOf(segments.getLast());
    Files.delete(segments.getLast());
    try (SegmentFileEventLog log = open()) {
      assertEquals(last, log.end());
      assertTrue(log.recovery().isSound());
    }
    try (SegmentFileEventLog log = SegmentFileEventLog.open(directory, SETTINGS, last + 3)) {
      assertEquals(last + 3, log.append(TextBatch.of("after"), first -> {}));
      Damage lost = log.recovery().damages().getFirst();
      assertEquals(last, lost.firstPosition());
      assertEquals(3, lost.positions());
      assertEquals("after", read(log, last).get(last + 3));
    }
    try (SegmentFileEventLog log = open()) {
      assertEquals(last + 4, log.end());
      assertEquals(3, log.verify().damages().getFirst().positions());
    }
  }

  @Test
  void aVanishedMiddleSegmentIsReportedByReaders() throws IOException {
    fillSegments(100);
    List<Path> segments = segments();
    long from = Segment.firstOf(segments.get(1));
    long to = Segment.firstOf(segments.get(2));
    Files.delete(segments.get(1));
    try (SegmentFileEventLog log = open()) {
      SortedMap<Long, String> read = read(log);
      assertFalse(read.containsKey(from));
      assertEquals("entry-" + to, read.get(to));
      Damage lost = log.damages().iterator().next();
      assertEquals(from, lost.firstPosition());
      assertEquals(to - from, lost.positions());
    }
  }

  @Test
  void aBitFlippedInASealedSegmentIsFoundByReadersAndByVerify() throws IOException {
    fillSegments(100);
    Path sealed = segments().get(1);
    byte[] whole = Files.readAllBytes(sealed);
    whole[SegmentHeader.BYTES + FrameFormat.HEADER_BYTES + 6] ^= 1;
    Files.write(sealed, whole);
    long lost = Segment.firstOf(sealed);
    try (SegmentFileEventLog log = open()) {
      assertTrue(log.recovery().isSound());
      assertEquals(1, log.verify().damages().size());
      assertFalse(read(log).containsKey(lost));
      assertEquals("entry-" + (lost + 1), read(log).get(lost + 1));
      assertEquals(99, read(log).size());
      assertEquals(lost, log.damages().iterator().next().firstPosition());
    }
  }

  @Test
  void anIndexFileThatIsMissingTornOrForeignIsBuiltAgain() throws IOException {
    fillSegments(100);
    Path index = indexOf(segments().get(1));
    byte[] whole = Files.readAllBytes(index);
    byte[] flipped = whole.clone();
    flipped[whole.length - 6] ^= 1;
    byte[] foreign = Files.readAllBytes(indexOf(segments().get(2)));
    long position = Segment.firstOf(segments().get(1)) + 2;
    for (byte[] content : List.of(new byte[0], Arrays.copyOf(whole, 20), flipped, foreign)) {
      Files.write(index, content);
      try (SegmentFileEventLog log = open()) {
        assertEquals("entry-" + position, read(log, position).get(position));
      }
    }
    Files.delete(index);
    try (SegmentFileEventLog log = open()) {
      assertEquals("entry-" + position, read(log, position).get(position));
    }
  }

  @Test
  void removedEntriesAreSkippedAndKeepTheirPositions() throws IOException {
    fill("a", "secret", "c");
    Path segment = onlySegment();
    SegmentHeader header;
    try (LogFile file = new DiskFiles().openToRead(segment)) {
      header = SegmentHeader.read(file);
    }
    SegmentHeader rewritten = new SegmentHeader(1, 0, header.salt());
    Files.write(segment, withRemovedSecond(rewritten));
    try (SegmentFileEventLog log = open()) {
      assertEquals(3, log.end());
      assertEquals("{0=a, 2=c}", read(log).toString());
      assertEquals(3, log.append(TextBatch.of("d"), first -> {}));
      assertEquals("{2=c, 3=d}", read(log, 1).toString());
      assertTrue(log.verify().isSound());
    }
  }

  @Test
  void onlyOneLogOpensADirectory() {
    try (SegmentFileEventLog log = open()) {
      assertThrows(LogFailedException.class, this::open);
      assertEquals(0, log.end());
    }
    open().close();
  }

  @Test
  void anotherFormatVersionIsRefused() throws IOException {
    fill("a");
    byte[] whole = Files.readAllBytes(onlySegment());
    for (int copy = 0; copy < 64; copy += 32) {
      whole[copy + 11] = 9;
      CRC32C crc = new CRC32C();
      crc.update(whole, copy, 28);
      ByteBuffer.wrap(whole).putInt(copy + 28, (int) crc.getValue());
    }
    Files.write(onlySegment(), whole);
    LogFailedException refused = assertThrows(LogFailedException.class, this::open);
    assertTrue(refused.getMessage().contains("format version 9"), refused.getMessage());
  }

  private static byte[] withRemovedSecond(SegmentHeader header) {
    ByteBuffer body = ByteBuffer.allocate(14);
    body.putInt(1).putInt(FrameFormat.REMOVED).putInt(1).put((byte) 'a').put((byte) 'c');
    CRC32C crc = new CRC32C();
    crc.update(body.array());
    ByteBuffer out = ByteBuffer.allocate(64 + (int) FrameFormat.frameBytes(14));
    out.put(header.encode());
    FrameFormat.putHeader(out, 0, 3, 14, (int) crc.getValue());
    out.putInt(FrameFormat.headerCrc(crc, header.salt(), out.array(), 64));
    out.put(body.array());
    return out.array();
  }

  private SegmentFileEventLog open() {
    return SegmentFileEventLog.open(directory, SETTINGS);
  }

  private void fill(String... entries) {
    try (SegmentFileEventLog log = open()) {
      for (String each : entries) {
        log.append(TextBatch.of(each), first -> {});
      }
    }
  }

  private void fillSegments(int entries) {
    LogSettings small = SETTINGS.withSegmentBytes(1 << 10);
    try (SegmentFileEventLog log = SegmentFileEventLog.open(directory, small)) {
      for (int i = 0; i < entries; i++) {
        log.append(TextBatch.of("entry-" + i), first -> {});
      }
    }
  }

  private Path onlySegment() throws IOException {
    List<Path> all = segments();
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Segment::isSegment).sorted().toList();
    }
  }

  private static Path indexOf(Path segment) {
    return segment.resolveSibling(segment.getFileName().toString().replace(".seg", ".idx"));
  }

  private static SortedMap<Long, String> read(SegmentFileEventLog log) {
    return read(log, 0);
  }

  private static SortedMap<Long, String> read(SegmentFileEventLog log, long from) {
    SortedMap<Long, String> seen = new TreeMap<>();
    log.read(
        from,
        (position, bytes, start, length) -> {
          seen.put(position, new String(bytes, start, length, StandardCharsets.UTF_8));
          return true;
        });
    return seen;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }

  /**
   * How far from the end of the file the last byte of a one-entry payload stands, past the padding.
   */
  private static int payloadEnd(byte[] whole) {
    int at = 1;
    while (whole[whole.length - at] == 0) {
      at++;
    }
    return at;
  }

  private record Bytes(byte[] bytes) implements EventLog.EntryBatch {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public int end(int index) {
      return bytes.length;
    }
  }
}
