package io.waggle.app.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.channel.TestMessages;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.testkit.channel.ChannelSenderContract;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmppSenderTest extends ChannelSenderContract {
  /** Held so that its level stays. */
  private static final Logger LIBRARY = Logger.getLogger("org.jsmpp");

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final List<SmppSimulator> simulators = new ArrayList<>();

  SmppSenderTest() {
    LIBRARY.setLevel(Level.OFF);
  }

  @Override
  protected ChannelSender sender(Provider provider) throws Exception {
    if (provider == Provider.ABSENT) {
      try (ServerSocket free = new ServerSocket(0)) {
        return sender(free.getLocalPort());
      }
    }
    return sender(centre(each -> provider == Provider.SILENT ? SmppSimulator.SILENCE : 0).port());
  }

  private SmppSimulator centre(IntUnaryOperator statusOf) throws Exception {
    simulators.add(new SmppSimulator(statusOf));
    return simulators.getLast();
  }

  private ChannelSender sender(int port) {
    Feedback feedback =
        new Feedback() {
          @Override
          public void receipt(String channel, String reference, ReceiptKind kind, String said) {
            heard.add(reference + " " + kind + " " + said);
          }

          @Override
          public void answer(String channel, String address, String text) {
            heard.add(address + ": " + text);
          }
        };
    return new SmppSender(
        "sms",
        new SmppSender.Centre(
            "127.0.0.1",
            port,
            false,
            new SmppSender.Login("me", "geheim", ""),
            "106900000001",
            2_000,
            30_000),
        new SmppReceiver("sms", SmppIds.SAME, Set.of("001"), feedback));
  }

  @Override
  protected int taken() {
    return simulators.getLast().taken().size();
  }

  @Override
  protected OutboundMessage message(int number) {
    return sms(number, "Hi 大促");
  }

  private static OutboundMessage sms(int number, String text) {
    return TestMessages.to(
        new DeliveryId(1, number),
        "sms",
        "+86 138-0013-8000",
        new Rendering.Sms(text, "", List.of(), List.of(), List.of()));
  }

  @Override
  protected OutboundMessage ofAnotherShape() {
    return TestMessages.to(
        new DeliveryId(1, 1),
        "sms",
        "+8613800138000",
        new Rendering.Email("s", "", "t", List.of(), List.of()));
  }

  @AfterEach
  void stop() throws Exception {
    for (SmppSimulator each : simulators) {
      each.close();
    }
  }

  @Test
  void chineseGoesInUnicodeAndALongTextInJoinedParts() throws Exception {
    SmppSimulator centre = centre(each -> 0);
    try (ChannelSender sender = sender(centre.port())) {
      String text = "【店】" + "大促开始".repeat(30) + "😀退订回T";
      SendOutcome.Accepted accepted =
          assertInstanceOf(SendOutcome.Accepted.class, sender.send(sms(7, text)));
      assertEquals("msg1 msg2", accepted.reference());
      StringBuilder joined = new StringBuilder();
      for (SubmitSm each : centre.taken()) {
        byte[] bytes = each.getShortMessage();
        assertEquals(8, each.getDataCoding());
        assertEquals(0x40, each.getEsmClass());
        assertEquals("8613800138000", each.getDestAddress());
        assertTrue(bytes.length <= 140, "part of " + bytes.length);
        assertEquals(2, bytes[4]);
        joined.append(new String(bytes, 6, bytes.length - 6, StandardCharsets.UTF_16BE));
      }
      assertEquals(text, joined.toString());
    }
  }

  @Test
  void theStatusDecides() throws Exception {
    check(0x0b, FailureKind.ADDRESS);
    check(0x58, FailureKind.THROTTLED);
    check(0x14, FailureKind.THROTTLED);
    check(0x08, FailureKind.TRANSIENT);
    check(0x45, FailureKind.MESSAGE);
  }

  @Test
  void afterOnePartWasTakenARefusalIsUnknown() throws Exception {
    SmppSimulator centre = centre(number -> number == 2 ? 0x58 : 0);
    try (ChannelSender sender = sender(centre.port())) {
      SendOutcome outcome = sender.send(sms(1, "大".repeat(100)));
      assertInstanceOf(SendOutcome.Unknown.class, outcome);
      assertTrue(outcome.said().startsWith("1 of 2 parts taken"), outcome.said());
    }
  }

  @Test
  void aRefusedLoginIsTheAccountsTrouble() throws Exception {
    SmppSimulator centre = centre(each -> 0);
    centre.refuseBinds(0x0e);
    try (ChannelSender sender = sender(centre.port())) {
      SendOutcome.Failed failed =
          assertInstanceOf(SendOutcome.Failed.class, sender.send(message(1)));
      assertEquals(FailureKind.AUTH, failed.kind(), failed.said());
      centre.refuseBinds(0);
      assertInstanceOf(SendOutcome.Accepted.class, sender.send(message(1)));
    }
  }

  @Test
  void aLostSessionIsBoundAgain() throws Exception {
    SmppSimulator centre = centre(each -> 0);
    try (ChannelSender sender = sender(centre.port())) {
      assertInstanceOf(SendOutcome.Accepted.class, sender.send(message(1)));
      centre.hangUp();
      SendOutcome outcome = sender.send(message(2));
      for (int i = 3; i < 50 && !(outcome instanceof SendOutcome.Accepted); i++) {
        outcome = sender.send(message(i));
      }
      assertInstanceOf(SendOutcome.Accepted.class, outcome);
      assertEquals(2, centre.binds());
    }
  }

  @Test
  void receiptsAndAnswersAreHeard() throws Exception {
    SmppSimulator centre = centre(each -> 0);
    try (ChannelSender sender = sender(centre.port())) {
      sender.send(message(1));
      String form =
          "id:%s sub:001 dlvrd:001 submit date:2611221000 done date:2611221001 stat:%s err:%s"
              + " text:Hi";
      centre.deliver(form.formatted("msg1", "DELIVRD", "000"), 4, 0, new byte[0]);
      centre.deliver(form.formatted("msg2", "UNDELIV", "001"), 4, 0, new byte[0]);
      centre.deliver(form.formatted("msg3", "UNDELIV", "005"), 4, 0, new byte[0]);
      centre.deliver(form.formatted("msg4", "ENROUTE", "000"), 4, 0, new byte[0]);
      centre.deliver("gibberish", 4, 0, new byte[0]);
      centre.deliver("", 0, 8, "退订".getBytes(StandardCharsets.UTF_16BE));
      List<String> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(String.valueOf(heard.poll(20, TimeUnit.SECONDS)));
      }
      all.sort(null);
      assertEquals(
          List.of(
              "8613800138000: 退订",
              "msg1 DELIVERED DELIVRD 000",
              "msg2 HARD_BOUNCE UNDELIV 001",
              "msg3 SOFT_BOUNCE UNDELIV 005"),
          all);
    }
  }

  @Test
  void aNumberThatIsNoneIsNotTried() throws Exception {
    SmppSimulator centre = centre(each -> 0);
    try (ChannelSender sender = sender(centre.port())) {
      for (String each : List.of("", "abc", "+86138001380001380013800", "12")) {
        OutboundMessage message =
            TestMessages.to(
                new DeliveryId(1, 1),
                "sms",
                each,
                new Rendering.Sms("x", "", List.of(), List.of(), List.of()));
        SendOutcome.Failed failed =
            assertInstanceOf(SendOutcome.Failed.class, sender.send(message), each);
        assertEquals(FailureKind.ADDRESS, failed.kind());
      }
      assertEquals(0, centre.binds());
    }
  }

  private void check(int status, FailureKind kind) throws Exception {
    SmppSimulator centre = centre(each -> status);
    try (ChannelSender sender = sender(centre.port())) {
      SendOutcome.Failed failed =
          assertInstanceOf(SendOutcome.Failed.class, sender.send(message(1)), "" + status);
      assertEquals(kind, failed.kind(), failed.said());
    }
  }
}
