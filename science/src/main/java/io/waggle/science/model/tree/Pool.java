package io.waggle.science.model.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Does many like tasks, in the caller's thread or side by side. */
final class Pool implements AutoCloseable {
  private final int threads;
  private final List<ExecutorService> executors;

  Pool(int threads) {
    this.threads = threads;
    this.executors = threads > 1 ? List.of(Executors.newFixedThreadPool(threads)) : List.of();
  }

  /** Runs the task for 0 to n − 1 and waits for all of them; what one throws comes out. */
  void forEach(int n, boolean isWorthwhile, IntConsumer task) {
    if (executors.isEmpty() || !isWorthwhile) {
      for (int i = 0; i < n; i++) {
        task.accept(i);
      }
      return;
    }
    List<Callable<Boolean>> shares = new ArrayList<>();
    for (int first = 0; first < threads; first++) {
      int start = first;
      shares.add(() -> {
        for (int i = start; i < n; i += threads) {
          task.accept(i);
        }
        return true;
      });
    }
    try {
      for (Future<Boolean> share : executors.getFirst().invokeAll(shares)) {
        share.get();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while fitting", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a part of the fit failed", e.getCause());
    }
  }

  @Override
  public void close() {
    executors.forEach(ExecutorService::close);
  }
}
