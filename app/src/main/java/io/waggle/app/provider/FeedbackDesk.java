package io.waggle.app.provider;

import io.waggle.app.channel.References;
import io.waggle.app.pipeline.Ingest;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.privacy.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings receipts to their deliveries. A receipt may be faster than the answer that names its
 * message: it waits here until the name is known.
 */
public final class FeedbackDesk implements Feedback, References {
  private static final int MAX_WAITING = 10_000;

  /** Words that end the messages, alone in an answer. */
  private static final Set<String> STOP_WORDS =
      Set.of("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "t", "td", "n", "退订", "退");

  private final References references;
  private final Ingest ingest;
  private final Clock clock;
  private final LinkedHashMap<String, Receipt> waiting = new LinkedHashMap<>();

  private record Receipt(ReceiptKind kind, String said) {}

  public FeedbackDesk(References references, Ingest ingest, Clock clock) {
    this.references = references;
    this.ingest = ingest;
    this.clock = clock;
  }

  /** One name or several with blanks between, for a message in parts. */
  @Override
  public void keep(String channel, String reference, DeliveryId id) {
    for (String each : reference.split(" ")) {
      Receipt early;
      synchronized (this) {
        references.keep(channel, each, id);
        early = waiting.remove(channel + " " + each);
      }
      if (early != null) {
        received(id, early);
      }
    }
  }

  @Override
  public @Nullable DeliveryId find(String channel, String reference) {
    return references.find(channel, reference);
  }

  @Override
  public void receipt(String channel, String reference, ReceiptKind kind, String said) {
    Receipt receipt = new Receipt(kind, said);
    DeliveryId id;
    synchronized (this) {
      id = references.find(channel, reference);
      if (id == null) {
        waiting.put(channel + " " + reference, receipt);
        if (waiting.size() > MAX_WAITING) {
          waiting.pollFirstEntry();
        }
      }
    }
    if (id != null) {
      received(id, receipt);
    }
  }

  @Override
  public void answer(String channel, String address, String text) {
    if (STOP_WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      String number = address.startsWith("+") ? address : "+" + address;
      ingest.ingest(
          List.of(
              new Input.ConsentChanged(
                  new Identifier(Identifier.PHONE, number),
                  Purpose.MARKETING.name(),
                  channel,
                  false,
                  "",
                  "answered " + text,
                  clock.millis())));
    }
  }

  private void received(DeliveryId id, Receipt receipt) {
    ingest.ingest(
        List.of(
            new Input.ReceiptReceived(id.toString(), receipt.kind, receipt.said, clock.millis())));
  }

  /** How many receipts wait for a name. */
  synchronized Map<String, ReceiptKind> waiting() {
    Map<String, ReceiptKind> all = new LinkedHashMap<>();
    waiting.forEach((name, receipt) -> all.put(name, receipt.kind));
    return all;
  }
}
