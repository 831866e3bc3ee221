package io.waggle.testkit.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every sender must keep to: each outcome is said when it is true, and never another. */
@Timeout(60)
public abstract class ChannelSenderContract {
  /** How the provider behaves. */
  public enum Provider {
    /** Takes everything and says so. */
    WORKING,
    /** Nobody listens. */
    ABSENT,
    /** Takes the message and never says so. */
    SILENT
  }

  /** A sender whose provider behaves so. */
  protected abstract ChannelSender sender(Provider provider) throws Exception;

  /** How many messages the provider of the last sender has taken. */
  protected abstract int taken();

  /** A message that the provider would take; each number gives another one. */
  protected abstract OutboundMessage message(int number);

  /** The same in a shape that the channel cannot carry. */
  protected abstract OutboundMessage ofAnotherShape();

  @Test
  void whatIsTakenIsAcceptedOnce() throws Exception {
    try (ChannelSender sender = sender(Provider.WORKING)) {
      assertInstanceOf(SendOutcome.Accepted.class, sender.send(message(1)));
      assertEquals(1, taken());
    }
  }

  @Test
  void aProviderThatIsNotThereSurelyHasNothing() throws Exception {
    try (ChannelSender sender = sender(Provider.ABSENT)) {
      SendOutcome outcome = sender.send(message(1));
      SendOutcome.Failed failed = assertInstanceOf(SendOutcome.Failed.class, outcome);
      assertEquals(FailureKind.DOWN, failed.kind(), failed.said());
    }
  }

  @Test
  void anAnswerThatNeverComesIsUnknown() throws Exception {
    try (ChannelSender sender = sender(Provider.SILENT)) {
      SendOutcome outcome = sender.send(message(1));
      assertInstanceOf(SendOutcome.Unknown.class, outcome, outcome.toString());
      assertEquals(1, taken());
    }
  }

  @Test
  void aMessageOfAnotherShapeIsRefusedWithoutTrying() throws Exception {
    try (ChannelSender sender = sender(Provider.WORKING)) {
      SendOutcome.Failed failed =
          assertInstanceOf(SendOutcome.Failed.class, sender.send(ofAnotherShape()));
      assertEquals(FailureKind.MESSAGE, failed.kind());
      assertEquals(0, taken());
    }
  }

  @Test
  void manyThreadsMaySendAtOnce() throws Exception {
    try (ChannelSender sender = sender(Provider.WORKING);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<SendOutcome>> outcomes = new ArrayList<>();
      for (int i = 1; i <= 20; i++) {
        OutboundMessage message = message(i);
        outcomes.add(threads.submit(() -> sender.send(message)));
      }
      for (Future<SendOutcome> each : outcomes) {
        assertInstanceOf(SendOutcome.Accepted.class, each.get());
      }
      assertEquals(20, taken());
    }
  }

  @Test
  void closingTwiceIsClosing() throws Exception {
    ChannelSender sender = sender(Provider.WORKING);
    sender.close();
    sender.close();
  }
}
