package io.waggle.bench.demo;

import io.waggle.app.catalogue.TagCatalogue;
import io.waggle.app.console.CountedProgress;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.app.server.WaggleServer;
import io.waggle.bench.retail.CompleteJourney;
import io.waggle.bench.retail.RetailRecord;
import io.waggle.core.engine.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Replays the retail year through a server's pipeline on the virtual clock. */
final class RetailYear {
  private static final int BATCH = 200;
  private static final long HOUR_MILLIS = 3_600_000;

  private final WaggleServer server;
  private final DemoClock clock;
  private final CountedProgress progress;
  private final Map<Integer, RetailRecord.Household> unsigned = new HashMap<>();

  RetailYear(WaggleServer server, DemoClock clock, CountedProgress progress) {
    this.server = server;
    this.clock = clock;
    this.progress = progress;
  }

  /** Replays the year up to a moment, which is the clock's time afterwards. */
  void run(CompleteJourney year, long endMillis) {
    server.parts().definitions().publishAll(TagCatalogue.of("retail"), "demo");
    server.parts().definitions().publishAll(ShopDefinitions.of("retail"), "demo");
    List<Input> batch = new ArrayList<>();
    long done = 0;
    long sentUntil = 0;
    try (Stream<RetailRecord> all = year.records()) {
      Stream<RetailRecord> records = all.takeWhile(each -> each.atMillis() < endMillis);
      for (Iterator<RetailRecord> each = records.iterator(); each.hasNext(); ) {
        RetailRecord record = each.next();
        clock.set(record.atMillis());
        take(record, batch);
        done++;
        if (batch.size() >= BATCH) {
          ingest(batch);
          progress.at(done);
        }
        if (record.atMillis() - sentUntil > HOUR_MILLIS * 24) {
          ingest(batch);
          sentUntil = record.atMillis();
          Deliveries.awaitSent(server.parts().pipeline());
        }
      }
    }
    ingest(batch);
    clock.set(endMillis);
    batch.add(new Input.Tick(endMillis));
    ingest(batch);
    Deliveries.awaitSent(server.parts().pipeline());
    progress.done();
  }

  private void take(RetailRecord record, List<Input> batch) {
    batch.addAll(RetailInputs.of(record));
    if (record instanceof RetailRecord.Household household) {
      unsigned.put(household.household(), household);
      return;
    }
    RetailRecord.Household household = unsigned.remove(record.household());
    if (household != null) {
      batch.addAll(RetailInputs.signUp(household, record.atMillis()));
    }
  }

  private void ingest(List<Input> batch) {
    Pipeline pipeline = server.parts().pipeline();
    if (!batch.isEmpty()) {
      pipeline.ingest(List.copyOf(batch));
      batch.clear();
    }
  }
}
