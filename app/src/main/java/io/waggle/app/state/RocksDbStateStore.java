package io.waggle.app.state;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The state store over RocksDB; see the package for what holds.
 *
 * <p>Any number of threads may read, also while one writes a checkpoint.
 */
public final class RocksDbStateStore implements StateStore {
  private static final byte[] CHECKPOINT_KEY = "checkpoint".getBytes(StandardCharsets.UTF_8);

  /** Goes up whenever the engine keeps something otherwise than before. */
  private static final int FORMAT = 5;

  private static final System.Logger LOG = System.getLogger(RocksDbStateStore.class.getName());
  private static final Pattern BROKEN =
      Pattern.compile("(?i)corrupt|checksum|no such file|not an sstable|bad table magic");

  private final Path directory;
  private final Path pending;
  private final StateSettings settings;
  private final Tuning tuning;
  private final RocksDB database;
  private final ColumnFamilyHandle own;
  private final Map<Table, ColumnFamilyHandle> families = new EnumMap<>(Table.class);
  private final ReentrantLock writing = new ReentrantLock();
  private final Runnable betweenSteps;

  private volatile ReadView view;
  private volatile long position;
  private volatile boolean closed;
  private long sequence;
  private @Nullable StateStoreException failure;

  private RocksDbStateStore(Path directory, StateSettings settings, Runnable betweenSteps)
      throws RocksDBException, IOException {
    this.directory = directory;
    this.settings = settings;
    this.betweenSteps = betweenSteps;
    pending = Files.createDirectories(directory.resolve("pending"));
    tuning = new Tuning(settings);
    Opened opened = usable(openOrAnew());
    database = opened.database;
    own = opened.handles.getFirst();
    for (Table each : Table.values()) {
      families.put(each, opened.handles.get(each.ordinal() + 1));
    }
    view = ReadView.live(database);
    readCheckpointMark();
    finishPending();
  }

  /** Opens or creates the store of a directory. No other process may have it open. */
  public static RocksDbStateStore open(Path directory, StateSettings settings) {
    return open(directory, settings, () -> {});
  }

  /** Puts the state of a directory that is not open aside, so that the next one begins empty. */
  public static void setAside(Path directory) {
    try {
      moveAside(directory);
    } catch (RocksDBException | IOException e) {
      throw new StateStoreException("the state in " + directory + " cannot be set aside", e);
    }
  }

  /**
   * {@code betweenSteps} runs between the steps of a large checkpoint; a test may end the process
   * there.
   */
  static RocksDbStateStore open(Path directory, StateSettings settings, Runnable betweenSteps) {
    try {
      RocksDB.loadLibrary();
      return new RocksDbStateStore(directory, settings, betweenSteps);
    } catch (RocksDBException | IOException e) {
      throw new StateStoreException("the state in " + directory + " cannot be opened", e);
    }
  }

  @Override
  public byte @Nullable [] find(Table table, byte[] key) {
    ReadView seen = enter();
    try {
      return database.get(families.get(table), seen.options(), key);
    } catch (RocksDBException e) {
      throw new StateStoreException("table " + table + " cannot be read", e);
    } finally {
      seen.leave();
    }
  }

  @Override
  public void scan(Table table, byte[] prefix, RowVisitor visitor) {
    ReadView seen = enter();
    byte[] bound = successor(prefix);
    try (ReadOptions options = new ReadOptions();
        Slice upper = new Slice(bound)) {
      if (seen.snapshot() != null) {
        options.setSnapshot(seen.snapshot());
      }
      if (bound.length > 0) {
        options.setIterateUpperBound(upper);
      }
      visit(database.newIterator(families.get(table), options), prefix, visitor);
    } catch (RocksDBException e) {
      throw new StateStoreException("table " + table + " cannot be read", e);
    } finally {
      seen.leave();
    }
  }

  @Override
  public void checkpoint(List<Row> rows, long newPosition) {
    writing.lock();
    try {
      requireUsable();
      if (newPosition < position) {
        throw new IllegalArgumentException(
            "a checkpoint at " + newPosition + " would go back behind " + position);
      }
      long bytes = SortedFiles.bytes(rows);
      requireSpace(bytes);
      if (bytes <= settings.batchBytes()) {
        writeBatch(rows, sequence + 1, newPosition);
      } else {
        writeSorted(rows, newPosition);
      }
    } catch (RocksDBException | IOException e) {
      failure = new StateStoreException("the checkpoint could not be written", e);
      throw failure;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public long position() {
    return position;
  }

  /**
   * Copies the store, as of its last checkpoint, to a directory that must not exist; by links where
   * the file system allows it. Returns the position of the copy.
   */
  public long copyTo(Path target) {
    writing.lock();
    try {
      requireUsable();
      Files.createDirectories(target);
      try (Checkpoint copy = Checkpoint.create(database)) {
        copy.createCheckpoint(target.resolve("db").toString());
      }
      return position;
    } catch (RocksDBException | IOException e) {
      throw new StateStoreException("the state cannot be copied to " + target, e);
    } finally {
      writing.unlock();
    }
  }

  /** Waits for readers and a running checkpoint, then lets the database go. */
  @Override
  public void close() {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      view.retire();
      view.awaitDrained();
      families.values().forEach(ColumnFamilyHandle::close);
      own.close();
      database.closeE();
      tuning.close();
    } catch (RocksDBException e) {
      throw new StateStoreException("the state could not be closed", e);
    } finally {
      writing.unlock();
    }
  }

  /** A database with its column families: its own, then one per table. */
  private record Opened(RocksDB database, List<ColumnFamilyHandle> handles) {}

  /**
   * The database, or an empty one in its place when another version of this program made it: the
   * log has everything, and what was kept otherwise is not to be guessed at.
   */
  private Opened usable(Opened found) throws RocksDBException, IOException {
    byte[] mark = found.database.get(found.handles.getFirst(), CHECKPOINT_KEY);
    int format = mark == null ? FORMAT : new BinaryReader(mark).readInt();
    if (format == FORMAT) {
      return found;
    }
    LOG.log(
        Level.WARNING,
        "The state in {0} has format {1}, this version keeps {2}: it is built anew from the log.",
        directory,
        format,
        FORMAT);
    found.handles.forEach(ColumnFamilyHandle::close);
    found.database.closeE();
    clearPending();
    destroy(directory.resolve("db"));
    return openDatabase();
  }

  private static void destroy(Path database) throws RocksDBException {
    try (Options options = new Options()) {
      RocksDB.destroyDB(database.toString(), options);
    }
  }

  /** The database, or an empty one in its place when its files cannot be made sense of. */
  private Opened openOrAnew() throws RocksDBException, IOException {
    try {
      return openDatabase();
    } catch (RocksDBException e) {
      if (!BROKEN.matcher(String.valueOf(e.getMessage())).find()) {
        throw e;
      }
      LOG.log(
          Level.WARNING,
          "The state in {0} cannot be read ({1}): it is set aside and built anew from the log.",
          directory,
          e.getMessage());
      clearPending();
      moveAside(directory);
      return openDatabase();
    }
  }

  private static void moveAside(Path directory) throws RocksDBException, IOException {
    Path aside = directory.resolve("db.broken");
    destroy(aside);
    Files.move(directory.resolve("db"), aside);
  }

  private Opened openDatabase() throws RocksDBException {
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    descriptors.add(
        new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, tuning.family(false)));
    for (Table each : Table.values()) {
      byte[] name = each.name().getBytes(StandardCharsets.UTF_8);
      descriptors.add(new ColumnFamilyDescriptor(name, tuning.family(Tuning.isLarge(each))));
    }
    String path = directory.resolve("db").toString();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    return new Opened(RocksDB.open(tuning.database(), path, descriptors, handles), handles);
  }

  private void readCheckpointMark() throws RocksDBException {
    byte[] mark = database.get(own, CHECKPOINT_KEY);
    if (mark == null) {
      return;
    }
    BinaryReader in = new BinaryReader(mark);
    in.readInt();
    sequence = in.readVar();
    position = in.readVar();
  }

  private void writeBatch(List<Row> rows, long newSequence, long newPosition)
      throws RocksDBException {
    try (WriteBatch batch = new WriteBatch();
        WriteOptions synced = new WriteOptions().setSync(true)) {
      for (Row each : rows) {
        byte[] value = each.value();
        ColumnFamilyHandle family = families.get(each.table());
        if (value == null) {
          batch.delete(family, each.key());
        } else {
          batch.put(family, each.key(), value);
        }
      }
      BinaryWriter mark = new BinaryWriter();
      mark.writeVar(FORMAT).writeVar(newSequence).writeVar(newPosition);
      batch.put(own, CHECKPOINT_KEY, mark.toBytes());
      database.write(synced, batch);
    }
    sequence = newSequence;
    position = newPosition;
  }

  private void writeSorted(List<Row> rows, long newPosition) throws RocksDBException, IOException {
    clearPending();
    CommitFile commit =
        new SortedFiles(pending, tuning.sortedFiles(), settings.sortedFileBytes())
            .write(rows, sequence + 1, newPosition);
    betweenSteps.run();
    commit.write(pending);
    betweenSteps.run();
    ReadView live = view;
    view = ReadView.frozen(database);
    live.retire();
    link(commit);
    ReadView frozen = view;
    view = ReadView.live(database);
    frozen.retire();
    clearPending();
  }

  /**
   * Takes the committed files and rows into the database; may be done again after a crash anywhere
   * in it.
   */
  private void link(CommitFile commit) throws RocksDBException, IOException {
    Map<Table, List<String>> files = new EnumMap<>(Table.class);
    for (CommitFile.SortedFile each : commit.files()) {
      Path file = pending.resolve(each.name());
      Path second = pending.resolve(each.name() + ".link");
      Files.deleteIfExists(second);
      Files.createLink(second, file);
      files.computeIfAbsent(each.table(), any -> new ArrayList<>()).add(second.toString());
    }
    for (Map.Entry<Table, List<String>> each : files.entrySet()) {
      try (IngestExternalFileOptions options = new IngestExternalFileOptions()) {
        options.setMoveFiles(true).setWriteGlobalSeqno(false);
        database.ingestExternalFile(families.get(each.getKey()), each.getValue(), options);
      }
      betweenSteps.run();
    }
    writeBatch(commit.rows(), commit.sequence(), commit.position());
    betweenSteps.run();
  }

  private void finishPending() throws RocksDBException, IOException {
    CommitFile commit = CommitFile.read(pending);
    if (commit != null && commit.sequence() == sequence + 1) {
      link(commit);
    }
    clearPending();
  }

  /** The commit file goes first: without it the others mean nothing. */
  private void clearPending() throws IOException {
    Files.deleteIfExists(CommitFile.path(pending));
    try (Stream<Path> all = Files.list(pending)) {
      for (Path each : all.toList()) {
        Files.delete(each);
      }
    }
  }

  private void requireUsable() {
    if (failure != null) {
      throw failure;
    }
    if (closed) {
      throw new IllegalStateException("the state store is closed");
    }
  }

  private void requireSpace(long bytes) {
    long free = Math.min(settings.freeBytes(), directory.toFile().getTotalSpace() / 20);
    long usable = directory.toFile().getUsableSpace();
    if (usable - bytes < free) {
      throw new StateStoreException(
          "only " + usable + " bytes of disk are left for a checkpoint of " + bytes, true);
    }
  }

  private ReadView enter() {
    while (!closed) {
      ReadView current = view;
      if (current.enter()) {
        return current;
      }
    }
    throw new IllegalStateException("the state store is closed");
  }

  private static void visit(RocksIterator rows, byte[] prefix, RowVisitor visitor)
      throws RocksDBException {
    try (rows) {
      rows.seek(prefix);
      while (rows.isValid() && visitor.visit(rows.key(), rows.value())) {
        rows.next();
      }
      rows.status();
    }
  }

  /** The first key after all that start with the prefix; empty when there is none. */
  private static byte[] successor(byte[] prefix) {
    int length = prefix.length;
    while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
      length--;
    }
    byte[] bound = Arrays.copyOf(prefix, length);
    if (length > 0) {
      bound[length - 1]++;
    }
    return bound;
  }
}
