package io.waggle.core.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lists of which most are empty, such as what the parts of a person hold: an empty one is one
 * object for all, so that it takes no room of its own and the collector nothing to follow.
 *
 * <p>Whoever puts something in gets the list to keep from now on, most often the same. Taking out,
 * sorting and clearing are done on the list itself, also when it is the shared one: there they
 * change nothing.
 */
public final class Sparse {
  private Sparse() {}

  /** The shared empty list. */
  public static <E> List<E> none() {
    // Not List.of(), which refuses to be sorted, sieved or cleared.
    return Collections.emptyList();
  }

  public static <E> List<E> add(List<E> list, E element) {
    return add(list, list.size(), element);
  }

  /** Adds at a place, before what stands there. */
  public static <E> List<E> add(List<E> list, int place, E element) {
    List<E> own = list.isEmpty() ? new ArrayList<>(1) : list;
    own.add(place, element);
    return own;
  }

  public static <E> List<E> addAll(List<E> list, Collection<? extends E> more) {
    if (list.isEmpty()) {
      return more.isEmpty() ? list : new ArrayList<>(more);
    }
    list.addAll(more);
    return list;
  }

  /** For a list that is emptied again and again: the shared one is kept when nothing is left. */
  public static <E> List<E> removeIf(List<E> list, Predicate<? super E> fits) {
    list.removeIf(fits);
    return list.isEmpty() ? none() : list;
  }

  public static <E> void write(List<E> list, BinaryWriter out, BiConsumer<E, BinaryWriter> each) {
    out.writeVar(list.size());
    for (int i = 0; i < list.size(); i++) {
      each.accept(list.get(i), out);
    }
  }

  public static <E> List<E> read(BinaryReader in, Function<BinaryReader, E> each) {
    int count = in.readCount();
    if (count == 0) {
      return none();
    }
    List<E> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(each.apply(in));
    }
    return list;
  }
}
