package io.waggle.bench.retail;

import io.waggle.bench.retail.RetailRecord.Category;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The Complete Journey: purchases, campaigns and coupons of 2,469 households in 2017, in the order
 * of time. Every call of {@link #records()} reads the files anew; nothing but the table of
 * categories is held in memory.
 */
public final class CompleteJourney {

  /** Households in the data. */
  public static final int HOUSEHOLDS = 2_469;

  /** Baskets in the data. */
  public static final int BASKETS = 155_848;

  /** Pairs of household and campaign in the data. */
  public static final int EXPOSURES = 6_589;

  /** Coupons handed in. */
  public static final int REDEMPTIONS = 2_102;

  /** All records, for a progress bar. */
  public static final int RECORDS = HOUSEHOLDS + BASKETS + EXPOSURES + REDEMPTIONS;

  /** 2017-01-01T00:00 at the shop (UTC-5): no record is more than a minute older. */
  public static final long YEAR_START_MILLIS = 1_483_246_800_000L;

  /** 2018-01-01T00:00 at the shop (UTC-5): every record is older. */
  public static final long YEAR_END_MILLIS = 1_514_782_800_000L;

  /** Where the files come from: gives the packed file of that name, or null if there is none. */
  @FunctionalInterface
  interface Files {
    @Nullable InputStream open(String name);
  }

  private static final List<String> NAMES =
      List.of("households", "exposures", "baskets", "redemptions");

  private final Files files;
  private final List<Category> categories;

  CompleteJourney(Files files) {
    this.files = files;
    this.categories = readCategories();
  }

  /** The copy inside this program; empty if it was packed without it. */
  public static Optional<CompleteJourney> bundled() {
    Files files = name -> CompleteJourney.class.getResourceAsStream("/retail/" + name);
    try (InputStream probe = files.open("baskets.csv.gz")) {
      return probe == null ? Optional.empty() : Optional.of(new CompleteJourney(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All records by time; at one time households come first, then exposures, baskets, redemptions.
   * Close the stream, or read it to its end, to release the files.
   *
   * @throws MalformedRetailFile while reading, if a file is missing, damaged or out of order
   */
  public Stream<RetailRecord> records() {
    MergedRecords merged = new MergedRecords(openAll());
    Iterator<RetailRecord> inOrder = merged;
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(inOrder, traits), false)
        .onClose(merged::close);
  }

  private List<RowReader> openAll() {
    List<RowReader> readers = new ArrayList<>();
    try {
      for (String name : NAMES) {
        readers.add(open(name));
      }
      return readers;
    } catch (MalformedRetailFile e) {
      readers.forEach(RowReader::close);
      throw e;
    }
  }

  private RowReader open(String name) {
    RowParser parser =
        switch (name) {
          case "households" -> RowParser.households();
          case "exposures" -> RowParser.exposures();
          case "baskets" -> RowParser.baskets(categories);
          case "redemptions" -> RowParser.redemptions();
          default -> throw new IllegalArgumentException(name);
        };
    String file = name + ".csv.gz";
    return new RowReader(file, files.open(file), parser);
  }

  private List<Category> readCategories() {
    List<Category> read = new ArrayList<>();
    String file = "categories.csv.gz";
    try (RowLines lines = new RowLines(file, files.open(file), "code,department,category")) {
      for (String[] row = lines.next(); row != null; row = lines.next()) {
        if (row.length != 3 || Integer.parseInt(row[0]) != read.size()) {
          throw new MalformedRetailFile(file, "codes must count up from 0");
        }
        read.add(new Category(row[1], row[2]));
      }
    }
    return List.copyOf(read);
  }
}
