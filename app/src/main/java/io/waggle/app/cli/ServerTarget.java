package io.waggle.app.cli;

import io.waggle.app.imports.BatchCodec;
import io.waggle.app.imports.ImportTarget;
import io.waggle.app.imports.Pause;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.HashMap;
import java.util.Map;

/** Imports into a running server. */
final class ServerTarget implements ImportTarget {
  private static final long RETRY_MILLIS = 1_000;

  private final ManagementClient client;
  private final Pause pause;

  ServerTarget(ManagementClient client, Pause pause) {
    this.client = client;
    this.pause = pause;
  }

  @Override
  public Delivery deliver(Batch batch) {
    byte[] bytes = BatchCodec.write(batch);
    while (true) {
      ManagementClient.Answer answer = client.postBytes("/api/v1/import-batches", bytes);
      if (answer.isSuccess()) {
        return read(answer.body());
      }
      if (answer.status() != 429 && answer.status() != 503) {
        answer.require();
      }
      pause.millis(RETRY_MILLIS);
    }
  }

  private static Delivery read(Attributes body) {
    Map<String, Long> quarantined = new HashMap<>();
    if (body.find("quarantined") instanceof Value.Fields fields) {
      Attributes reasons = fields.attributes();
      for (int i = 0; i < reasons.size(); i++) {
        quarantined.put(reasons.key(i), (long) reasons.value(i).asNumber());
      }
    }
    Value collected = body.find("collected");
    return new Delivery(collected == null ? 0 : (long) collected.asNumber(), quarantined);
  }
}
