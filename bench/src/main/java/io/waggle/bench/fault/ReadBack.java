package io.waggle.bench.fault;

import io.waggle.bench.load.Workload;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks the server for every event that it acknowledged, one by one, over a few connections.
 *
 * @param asked how many were asked for
 * @param missing how many were not there
 * @param repeated how many were there more than once
 */
record ReadBack(long asked, long missing, long repeated) {
  private static final int CONNECTIONS = 6;

  /** An event just acknowledged may take this long to be readable. */
  private static final int PATIENCE_MILLIS = 2_000;

  /** What is missing at first is asked for once more a little later. */
  static ReadBack of(ServerProcess server, Workload workload, long[] numbers)
      throws IOException, InterruptedException {
    int[] found = each(server, workload, numbers);
    long repeated = Arrays.stream(found).filter(count -> count > 1).count();
    long[] absent = absent(numbers, found);
    if (absent.length > 0) {
      Thread.sleep(PATIENCE_MILLIS);
      absent = absent(absent, each(server, workload, absent));
    }
    return new ReadBack(numbers.length, absent.length, repeated);
  }

  /** How often each event is stored, now. */
  static int[] each(ServerProcess server, Workload workload, long[] numbers)
      throws IOException, InterruptedException {
    int[] found = new int[numbers.length];
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<?>> parts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int first = i;
        parts.add(
            threads.submit(
                () -> {
                  part(server, workload, numbers, first, found);
                  return null;
                }));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("reading back broke off: " + e.getCause(), e.getCause());
    }
    return found;
  }

  private static void part(
      ServerProcess server, Workload workload, long[] numbers, int first, int[] found)
      throws IOException {
    try (Api api = server.api()) {
      for (int i = first; i < numbers.length; i += CONNECTIONS) {
        found[i] = api.stored(workload.messageId(numbers[i]));
      }
    }
  }

  private static long[] absent(long[] numbers, int[] found) {
    long[] absent = new long[numbers.length];
    int count = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (found[i] == 0) {
        absent[count++] = numbers[i];
      }
    }
    return Arrays.copyOf(absent, count);
  }

  ReadBack plus(ReadBack other) {
    return new ReadBack(
        asked + other.asked, missing + other.missing, repeated + other.repeated);
  }
}
