package io.waggle.app.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.log.LogSettings;
import io.waggle.app.log.SegmentFileEventLog;
import io.waggle.app.state.RocksDbStateStore;
import io.waggle.app.state.StateSettings;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import io.waggle.testkit.store.TextBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final LogSettings LOG =
      LogSettings.DEFAULTS.withSegmentBytes(8 << 10).withFreeBytes(0, 0);

  @TempDir Path temporary;
  private Path live;
  private Path backup;
  private Path restored;

  @BeforeEach
  void nameDirectories() throws IOException {
    live = Files.createDirectories(temporary.resolve("live"));
    backup = temporary.resolve("backup");
    restored = temporary.resolve("restored");
    Path credentials = live.resolve("credentials.json");
    Files.writeString(credentials, "{\"writeKey\":\"k\"}");
    Files.createDirectories(live.resolve("definitions"));
    Files.writeString(live.resolve("definitions/tag.yaml"), "kind: tag");
  }

  @Test
  void aBackupTakenUnderLoadRestoresAPrefixOfTheLogWithItsState() throws Exception {
    BackupManifest manifest;
    try (SegmentFileEventLog log = SegmentFileEventLog.open(live.resolve("log"), LOG);
        RocksDbStateStore state = openState(live)) {
      AtomicBoolean stop = new AtomicBoolean();
      CountDownLatch started = new CountDownLatch(4);
      List<Thread> writers = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        String name = "w" + t;
        writers.add(Thread.ofVirtual().start(() -> append(log, name, stop, started)));
      }
      started.await();
      checkpointAt(state, log.end());
      manifest = Backup.take(live, log, state, backup);
      stop.set(true);
      for (Thread each : writers) {
        each.join();
      }
      assertTrue(log.end() >= manifest.end());
    }
    assertEquals(manifest, Restore.run(backup, restored).manifest());
    assertEquals(entries(live).subList(0, (int) manifest.end()), entries(restored));
    try (RocksDbStateStore state = openState(restored)) {
      assertEquals(manifest.statePosition(), state.position());
      assertTrue(state.position() <= manifest.end());
      byte[] row = state.find(Table.META, new byte[] {1});
      assertEquals(state.position(), ByteBuffer.wrap(row).getLong());
    }
    assertTrue(Files.exists(restored.resolve(DataLayout.RESTORED)));
    assertArrayEquals(
        Files.readAllBytes(live.resolve("credentials.json")),
        Files.readAllBytes(restored.resolve("credentials.json")));
    assertEquals("kind: tag", Files.readString(restored.resolve("definitions/tag.yaml")));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(restored.resolve("credentials.json"))));
  }

  @Test
  void aLogOnlyBackupStartsFromNothing() {
    takeLogOnly();
    Restore.run(backup, restored);
    try (RocksDbStateStore state = openState(restored)) {
      assertEquals(0, state.position());
    }
    assertEquals(List.of("a", "b", "c"), entries(restored));
  }

  @Test
  void aRestoredLogGoesOnWithoutTouchingTheBackup() {
    BackupManifest manifest = takeLogOnly();
    Restore.run(backup, restored);
    try (SegmentFileEventLog log = SegmentFileEventLog.open(restored.resolve("log"), LOG)) {
      assertEquals(3, log.append(TextBatch.of("d"), first -> {}));
    }
    Path again = temporary.resolve("again");
    assertEquals(manifest, Restore.run(backup, again).manifest());
    assertEquals(List.of("a", "b", "c"), entries(again));
  }

  @Test
  void nothingIsRestoredOverExistingFiles() throws IOException {
    takeLogOnly();
    Files.createDirectories(restored);
    Files.writeString(restored.resolve("something"), "mine");
    assertThrows(BackupException.class, () -> Restore.run(backup, restored));
    assertEquals("mine", Files.readString(restored.resolve("something")));
    assertThrows(BackupException.class, () -> takeLogOnly());
  }

  @Test
  void anyFlippedBitOrMissingFileIsRefused() throws IOException {
    BackupManifest manifest = takeLogOnly();
    for (BackupManifest.Entry each : manifest.files()) {
      Path file = backup.resolve(each.path());
      byte[] whole = Files.readAllBytes(file);
      byte[] flipped = whole.clone();
      flipped[whole.length / 2] ^= 1;
      Files.write(file, flipped);
      refused(each.path());
      Files.delete(file);
      refused(each.path());
      Files.write(file, whole);
    }
    Restore.run(backup, restored);
  }

  @Test
  void damageThatTheLogHadBeforeIsKeptAndTold() throws IOException {
    takeLogOnly();
    Path segment = live.resolve("log/0000000000000000000.seg");
    byte[] whole = Files.readAllBytes(segment);
    whole[64 + 32 + 8] ^= 1;
    Files.write(segment, whole);
    backup = temporary.resolve("later");
    takeLogOnly();
    Restore.Restored done = Restore.run(backup, restored);
    assertEquals(0, done.damages().getFirst().firstPosition());
    assertEquals(2, done.damages().getFirst().positions());
    assertEquals(List.of("c"), entries(restored));
  }

  @Test
  void aBackupWithoutItsManifestIsNone() throws IOException {
    takeLogOnly();
    Files.delete(backup.resolve("manifest.json"));
    refused("manifest.json");
  }

  @Test
  void aManifestThatPointsOutsideIsRefused() throws IOException {
    takeLogOnly();
    Files.writeString(temporary.resolve("secret"), "s");
    new BackupManifest(1, 3, 0, List.of(new BackupManifest.Entry("../secret", 1, "00")))
        .write(backup);
    refused("../secret");
  }

  private void refused(String what) {
    BackupException e = assertThrows(BackupException.class, () -> Restore.run(backup, restored));
    assertTrue(e.getMessage().contains(what), e.getMessage());
    assertFalse(Files.exists(restored));
  }

  private BackupManifest takeLogOnly() {
    try (SegmentFileEventLog log = SegmentFileEventLog.open(live.resolve("log"), LOG)) {
      if (log.end() == 0) {
        log.append(TextBatch.of("a", "b"), first -> {});
        log.append(TextBatch.of("c"), first -> {});
      }
      return Backup.takeLogOnly(live, log, backup);
    }
  }

  private static void append(
      SegmentFileEventLog log, String name, AtomicBoolean stop, CountDownLatch started) {
    for (int i = 0; !stop.get(); i++) {
      log.append(TextBatch.of(name + "-" + i, "and more of it"), first -> {});
      if (i == 200) {
        started.countDown();
      }
    }
  }

  private static void checkpointAt(RocksDbStateStore state, long position) {
    byte[] value = ByteBuffer.allocate(8).putLong(position).array();
    state.checkpoint(List.of(new Row(Table.META, new byte[] {1}, value)), position);
  }

  private static RocksDbStateStore openState(Path directory) {
    return RocksDbStateStore.open(directory.resolve("state"), StateSettings.DEFAULTS);
  }

  private static List<String> entries(Path directory) {
    try (SegmentFileEventLog log = SegmentFileEventLog.open(directory.resolve("log"), LOG)) {
      List<String> seen = new ArrayList<>();
      log.read(
          0,
          (position, bytes, from, length) ->
              seen.add(new String(bytes, from, length, StandardCharsets.UTF_8)));
      return seen;
    }
  }
}
