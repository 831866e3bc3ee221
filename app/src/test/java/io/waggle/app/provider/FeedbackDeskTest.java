package io.waggle.app.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.waggle.app.channel.ReferenceFile;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.engine.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackDeskTest {
  @TempDir Path directory;

  private final List<Input> log = new ArrayList<>();

  @Test
  void aReceiptFindsItsDeliveryAlsoAfterARestart() throws Exception {
    desk().keep("sms", "m1 m2", new DeliveryId(4, 2));
    Files.writeString(directory.resolve("refs"), "sms\tm3\td9", StandardOpenOption.APPEND);
    FeedbackDesk again = desk();
    again.receipt("sms", "m2", ReceiptKind.DELIVERED, "DELIVRD");
    assertEquals(
        List.of(new Input.ReceiptReceived("d4-2", ReceiptKind.DELIVERED, "DELIVRD", 7)), log);
    assertNull(again.find("sms", "m3"));
    assertNull(again.find("mail", "m2"));
  }

  @Test
  void aReceiptThatIsFasterThanTheAnswerWaits() {
    FeedbackDesk desk = desk();
    desk.receipt("sms", "m1", ReceiptKind.SOFT_BOUNCE, "EXPIRED");
    assertEquals(List.of(), log);
    desk.keep("sms", "m1", new DeliveryId(1, 1));
    assertEquals(1, log.size());
    assertEquals(0, desk.waiting().size());
  }

  @Test
  void aStopWordEndsTheMessagesAndOtherWordsDoNot() {
    FeedbackDesk desk = desk();
    desk.answer("sms", "8613800138000", "退订");
    desk.answer("sms", "+8613800138001", "T");
    desk.answer("sms", "8613800138002", "thanks, stop by soon");
    assertEquals(2, log.size());
    Input.ConsentChanged first = (Input.ConsentChanged) log.getFirst();
    assertEquals("+8613800138000", first.person().value());
    assertEquals(false, first.granted());
  }

  private FeedbackDesk desk() {
    return new FeedbackDesk(
        ReferenceFile.open(directory.resolve("refs")),
        inputs -> {
          log.addAll(inputs);
          return log.size();
        },
        () -> 7);
  }
}
