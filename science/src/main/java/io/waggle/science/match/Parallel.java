package io.waggle.science.match;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Work on many parts at a time. The results stand in the order of the parts, whoever was first. */
final class Parallel {
  private Parallel() {}

  static <T, R> List<R> map(List<T> parts, Function<? super T, ? extends R> work) {
    return IntStream.range(0, parts.size())
        .parallel()
        .<R>mapToObj(i -> work.apply(parts.get(i)))
        .toList();
  }
}
