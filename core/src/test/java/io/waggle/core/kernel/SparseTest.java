package io.waggle.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparseTest {
  private final List<String> none = Sparse.none();

  @Test
  void anEmptyListIsTheSameForAllAndCannotBeFilled() {
    assertSame(none, Sparse.none());
    assertThrows(UnsupportedOperationException.class, () -> none.add("a"));
    assertThrows(UnsupportedOperationException.class, () -> none.addAll(List.of("a")));
  }

  @Test
  void whatTakesOutOrPutsInOrderMayBeDoneToTheSharedListToo() {
    none.removeIf(each -> true);
    none.remove("a");
    none.replaceAll(each -> each + each);
    none.sort(Comparator.naturalOrder());
    none.clear();
    assertEquals(List.of(), none);
  }

  @Test
  void whatIsAddedGoesIntoAListOfItsOwn() {
    List<String> list = Sparse.add(none, "b");
    assertNotSame(list, Sparse.add(none, "b"));
    assertSame(list, Sparse.add(list, 0, "a"));
    assertSame(list, Sparse.addAll(list, List.of("c", "d")));
    assertEquals(List.of("a", "b", "c", "d"), list);
    assertEquals(List.of(), none);
  }

  @Test
  void manyAddedToNoneAreAListOfItsOwn() {
    List<String> given = Sparse.add(none, "a");
    List<String> list = Sparse.addAll(none, given);
    list.add("b");
    assertEquals(List.of("a", "b"), list);
    assertEquals(List.of("a"), given);
    assertSame(none, Sparse.addAll(none, List.of()));
  }

  @Test
  void whatIsEmptiedIsTheSharedListAgain() {
    List<String> list = Sparse.addAll(none, List.of("a", "b"));
    assertSame(list, Sparse.removeIf(list, "a"::equals));
    assertEquals(List.of("b"), list);
    assertSame(none, Sparse.removeIf(list, "b"::equals));
    assertSame(none, Sparse.removeIf(none, "b"::equals));
  }

  @Test
  void whatIsWrittenIsReadBackAndNothingAsTheSharedList() {
    BinaryWriter out = new BinaryWriter();
    Sparse.write(List.of("a", "b"), out, (each, to) -> to.writeText(each));
    Sparse.write(none, out, (each, to) -> to.writeText(each));
    BinaryReader in = new BinaryReader(out.toBytes());
    List<String> read = Sparse.read(in, BinaryReader::readText);
    read.add("c");
    assertEquals(List.of("a", "b", "c"), read);
    assertSame(none, Sparse.read(in, BinaryReader::readText));
  }
}
