package io.waggle.science.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Says whether two models have learnt from the same rows: a digest of everything in a set. */
public final class Fingerprint {
  private static final int BATCH = 1024;

  private final MessageDigest digest;
  private final ByteBuffer numbers = ByteBuffer.allocate(BATCH * Double.BYTES);

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** SHA-256, in hexadecimal, over names, kinds, categories, values, target and weights. */
  public static String of(TrainingSet set) {
    Fingerprint print = new Fingerprint();
    for (Column column : set.frame().columns()) {
      print.add(column);
    }
    for (int row = 0; row < set.rows(); row++) {
      print.add(set.target(row));
      print.add(set.weight(row));
    }
    print.flush();
    return HexFormat.of().formatHex(print.digest.digest());
  }

  private void add(Column column) {
    add(column.name());
    switch (column) {
      case Column.Numeric numeric -> add(-1);
      case Column.Categorical words -> {
        add(words.categories().size());
        words.categories().forEach(this::add);
      }
    }
    add(column.rows());
    for (int row = 0; row < column.rows(); row++) {
      add(column.at(row));
    }
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    flush();
    digest.update(bytes);
  }

  private void add(double value) {
    if (!numbers.hasRemaining()) {
      flush();
    }
    numbers.putDouble(Double.isNaN(value) ? Double.NaN : value);
  }

  private void flush() {
    digest.update(numbers.array(), 0, numbers.position());
    numbers.clear();
  }
}
