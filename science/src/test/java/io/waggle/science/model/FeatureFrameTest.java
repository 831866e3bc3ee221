package io.waggle.science.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureFrameTest {
  private final FeatureFrame frame =
      FeatureFrame.builder()
          .numeric("age", 30, Double.NaN, 50)
          .categorical("city", Arrays.asList("Wien", "Graz", null))
          .build();

  @Test
  void columnsAreFoundByNameAndKeepTheirOrder() {
    assertEquals(List.of("age", "city"), frame.names());
    assertEquals(3, frame.rows());
    assertEquals(50, frame.column("age").at(2));
    assertTrue(frame.column("age").isMissing(1));
    Column.Categorical city = (Column.Categorical) frame.column("city");
    assertEquals(List.of("Graz", "Wien"), city.categories());
    assertEquals(1, city.codeAt(0));
    assertTrue(city.isMissing(2) && Double.isNaN(city.at(2)));
    InvalidInput missing = assertThrows(InvalidInput.class, () -> frame.column("sex"));
    assertEquals("column sex is missing; the columns are age, city", missing.getMessage());
  }

  @Test
  void nothingGivenOrTakenOutChangesIt() {
    double[] ages = {1, 2, 3};
    Column.Numeric column = Column.numeric("age", ages);
    ages[0] = 99;
    column.values()[1] = 99;
    assertArrayEquals(new double[] {1, 2, 3}, column.values());
    double[] target = {0, 1, 0};
    TrainingSet set = TrainingSet.of(frame, target);
    target[1] = 0;
    set.target()[1] = 0;
    assertEquals(1, set.target(1));
  }

  @Test
  void partsAndReplacements() {
    FeatureFrame part = frame.select(new int[] {2, 0, 0});
    assertEquals(List.of(50.0, 30.0, 30.0), values(part.column("age")));
    assertEquals(List.of("Graz", "Wien"), ((Column.Categorical) part.column("city")).categories());
    assertEquals(List.of("age"), frame.without(Set.of("city")).names());
    FeatureFrame replaced = frame.with(Column.numeric("age", new double[] {7, 8, 9}));
    assertEquals(List.of("age", "city"), replaced.names());
    assertEquals(7, replaced.column("age").at(0));
    assertEquals(
        List.of("age", "city", "old"), frame.with(frame.column("age").named("old")).names());
    assertEquals(frame, frame.select(new int[] {0, 1, 2}));
    assertNotEquals(frame, replaced);
  }

  private static List<Double> values(Column column) {
    return IntStream.range(0, column.rows()).mapToObj(column::at).toList();
  }

  @Test
  void unusableInputIsRefused() {
    assertThrows(InvalidInput.class, () -> FeatureFrame.of(List.of()));
    assertThrows(InvalidInput.class, () -> Column.numeric("x", new double[] {1 / 0.0}));
    assertThrows(
        InvalidInput.class, () -> FeatureFrame.builder().numeric("a", 1).numeric("a", 2).build());
    assertThrows(
        InvalidInput.class,
        () -> FeatureFrame.builder().numeric("a", 1).numeric("b", 2, 3).build());
    assertThrows(InvalidInput.class, () -> TrainingSet.of(frame, new double[] {1, 0}));
    assertThrows(InvalidInput.class, () -> TrainingSet.of(frame, new double[] {1, 0, Double.NaN}));
    assertThrows(
        InvalidInput.class,
        () -> TrainingSet.weighted(frame, new double[3], new double[] {1, -1, 1}));
    assertThrows(
        InvalidInput.class, () -> TrainingSet.weighted(frame, new double[3], new double[3]));
    assertThrows(InvalidInput.class, () -> TrainingSet.of(frame.select(new int[0]), new double[0]));
    assertThrows(InvalidInput.class, () -> TrainingSet.of(frame, new double[3]).positiveShare());
    assertThrows(
        InvalidInput.class, () -> TrainingSet.of(frame, new double[] {0, 1, 2}).positiveShare());
  }

  @Test
  void aSchemaReadsOtherFramesAsItsOwn() {
    Schema schema = Schema.of(frame);
    FeatureFrame other =
        FeatureFrame.builder()
            .categorical("city", Arrays.asList("Zell", "Wien", null))
            .numeric("more", 1, 2, 3)
            .numeric("age", 1, Double.NaN, 3)
            .build();
    double[][] rows = MadeRows.encoded(schema, other);
    assertArrayEquals(new double[] {1, Double.NaN}, rows[0]);
    assertArrayEquals(new double[] {Double.NaN, 1}, rows[1]);
    assertArrayEquals(new double[] {3, Double.NaN}, rows[2]);
    assertEquals(1, schema.indexOf("city"));
    assertThrows(InvalidInput.class, () -> schema.indexOf("sex"));
    assertThrows(InvalidInput.class, () -> schema.rows(frame.without(Set.of("age"))));
    assertThrows(
        InvalidInput.class,
        () -> schema.rows(frame.with(Column.numeric("city", new double[] {1, 2, 3}))));
    assertThrows(
        InvalidInput.class,
        () -> schema.rows(frame.with(Column.categorical("age", List.of("a", "b", "c")))));
  }

  @Test
  void anEncodingStandardisesAndSpellsOut() {
    FeatureFrame rows =
        FeatureFrame.builder()
            .numeric("age", 10, 20, Double.NaN)
            .numeric("same", 5, 5, 5)
            .categorical("city", Arrays.asList("Wien", null, "Graz"))
            .build();
    Encoding encoding = Encoding.of(rows);
    assertEquals(
        List.of("age", "age is missing", "same", "city = Graz", "city = Wien", "city is missing"),
        encoding.names());
    assertArrayEquals(new int[] {0, 0, 1, 2, 2, 2}, encoding.featureOfPlace());
    double[][] points = encoding.points(rows);
    assertArrayEquals(new double[] {-1, 0, 0, 0, 1, 0}, points[0]);
    assertArrayEquals(new double[] {1, 0, 0, 0, 0, 1}, points[1]);
    assertArrayEquals(new double[] {0, 1, 0, 1, 0, 0}, points[2]);
  }

  @Test
  void foldsAreEvenInSizeAndTarget() {
    double[] target = new double[103];
    Arrays.fill(target, 0, 20, 1);
    Folds folds = Folds.stratified(target, 5, 7);
    int rows = 0;
    for (int part = 0; part < 5; part++) {
      int[] inside = folds.inside(part);
      rows += inside.length;
      assertTrue(inside.length == 20 || inside.length == 21);
      long ones = Arrays.stream(inside).filter(row -> target[row] == 1).count();
      assertTrue(ones >= 3 && ones <= 5, "ones " + ones);
      assertEquals(103, inside.length + folds.outside(part).length);
    }
    assertEquals(103, rows);
    assertArrayEquals(folds.inside(2), Folds.stratified(target, 5, 7).inside(2));
    assertFalse(Arrays.equals(folds.inside(2), Folds.stratified(target, 5, 8).inside(2)));
    int[] share = Folds.share(target, 0.25, 3);
    assertEquals(25, share.length);
    assertEquals(5, Arrays.stream(share).filter(row -> target[row] == 1).count());
    assertThrows(InvalidInput.class, () -> Folds.stratified(target, 1, 7));
    assertThrows(InvalidInput.class, () -> Folds.stratified(target, 104, 7));
  }

  @Test
  void aFingerprintTellsRowsApart() {
    double[] target = {0, 1, 0};
    String print = Fingerprint.of(TrainingSet.of(frame, target));
    assertEquals(64, print.length());
    assertEquals(print, Fingerprint.of(TrainingSet.of(frame.select(new int[] {0, 1, 2}), target)));
    assertNotEquals(print, Fingerprint.of(TrainingSet.of(frame, new double[] {1, 0, 0})));
    assertNotEquals(
        print, Fingerprint.of(TrainingSet.weighted(frame, target, new double[] {1, 1, 2})));
    assertNotEquals(
        print,
        Fingerprint.of(
            TrainingSet.of(frame.with(Column.numeric("age", new double[] {30, 0, 50})), target)));
  }
}
