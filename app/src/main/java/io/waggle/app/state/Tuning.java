package io.waggle.app.state;

import io.waggle.core.kernel.StateStore.Table;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksObject;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/** The database's options. Owns the native objects behind them; close it after the database. */
final class Tuning implements AutoCloseable {
  private static final int BLOOM_BITS_PER_KEY = 10;
  private static final int BLOCK_BYTES = 8 << 10;

  private final List<RocksObject> owned = new ArrayList<>();
  private final long nativeBytes;
  private final BlockBasedTableConfig tables;
  private final DBOptions database;
  private final Options sortedFiles;

  Tuning(StateSettings settings) {
    nativeBytes = settings.nativeBytes();
    Cache cache = own(new LRUCache(nativeBytes / 2));
    tables =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setCacheIndexAndFilterBlocks(true)
            .setCacheIndexAndFilterBlocksWithHighPriority(true)
            .setPinL0FilterAndIndexBlocksInCache(false)
            .setBlockSize(BLOCK_BYTES)
            .setFilterPolicy(own(new BloomFilter(BLOOM_BITS_PER_KEY, false)))
            .setFormatVersion(5);
    database =
        own(new DBOptions())
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setWriteBufferManager(own(new WriteBufferManager(nativeBytes / 4, cache)))
            .setMaxTotalWalSize(nativeBytes / 4)
            .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
            .setMaxBackgroundJobs(2)
            .setMaxOpenFiles(512)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            .setKeepLogFileNum(2)
            .setMaxLogFileSize(1 << 20)
            .setStatsDumpPeriodSec(0);
    sortedFiles = own(new Options());
    sortedFiles.setCompressionType(CompressionType.LZ4_COMPRESSION).setTableFormatConfig(tables);
  }

  DBOptions database() {
    return database;
  }

  /** What sorted files are written with; the same as in the database. */
  Options sortedFiles() {
    return sortedFiles;
  }

  ColumnFamilyOptions family(boolean large) {
    long buffer = large ? nativeBytes / 16 : nativeBytes / 32;
    return own(new ColumnFamilyOptions())
        .setTableFormatConfig(tables)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setLevelCompactionDynamicLevelBytes(true)
        .setWriteBufferSize(buffer)
        .setMaxWriteBufferNumber(2)
        .setTargetFileSizeBase(64L << 20);
  }

  static boolean isLarge(Table table) {
    return table == Table.PEOPLE || table == Table.SEEN || table == Table.LINKS;
  }

  private <T extends RocksObject> T own(T object) {
    owned.add(object);
    return object;
  }

  @Override
  public void close() {
    owned.reversed().forEach(RocksObject::close);
  }
}
