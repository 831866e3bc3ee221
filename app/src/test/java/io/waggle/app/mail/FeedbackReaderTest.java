package io.waggle.app.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.ReceiptKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackReaderTest {
  private static final DeliveryTag TAG =
      new DeliveryTag("a secret of many bytes".getBytes(StandardCharsets.UTF_8));
  private static final DeliveryId ID = new DeliveryId(12, 3);
  private static final String NAME = TAG.of(ID);

  @Test
  void aReportIsClassifiedByItsStatus() {
    for (Map.Entry<String, ReceiptKind> each :
        Map.of(
                "5.1.1", ReceiptKind.HARD_BOUNCE,
                "5.2.1", ReceiptKind.HARD_BOUNCE,
                "5.2.2", ReceiptKind.SOFT_BOUNCE,
                "4.4.7", ReceiptKind.SOFT_BOUNCE,
                "5.7.1", ReceiptKind.REFUSED,
                "5.6.0", ReceiptKind.REFUSED)
            .entrySet()) {
      MailFeedback found = read(report("failed", each.getKey()));
      assertNotNull(found, each.getKey());
      assertEquals(ID, found.delivery());
      assertEquals(each.getValue(), found.kind(), each.getKey());
      assertTrue(found.said().startsWith(each.getKey()), found.said());
    }
  }

  @Test
  void onlyFailuresAndArrivalsAreNews() {
    MailFeedback arrived = read(report("delivered", "2.0.0"));
    assertNotNull(arrived);
    assertEquals(ReceiptKind.DELIVERED, arrived.kind());
    assertNull(read(report("delayed", "4.4.1")));
    assertNull(read(report("relayed", "2.0.0")));
  }

  @Test
  void aComplaintIsOne() {
    MailFeedback found = read(complaint("abuse"));
    assertNotNull(found);
    assertEquals(ReceiptKind.COMPLAINT, found.kind());
    assertNull(read(complaint("not-spam")));
  }

  @Test
  void aBounceInNoFormIsReadByItsWords() {
    MailFeedback hard =
        read(
            "From: MAILER-DAEMON@mx.test\r\nTo: "
                + NAME
                + "@bounce.test\r\n\r\n"
                + "Hi. This is the mail program.\r\n<x@y.test>: 550 5.1.1 no such user\r\n");
    assertNotNull(hard);
    assertEquals(ReceiptKind.HARD_BOUNCE, hard.kind());
    assertEquals("<x@y.test>: 550 5.1.1 no such user", hard.said());
  }

  @Test
  void nobodyCanMakeADeliveryBounceThatDidNot() {
    assertNull(read(report("failed", "5.1.1").replace(NAME, "b-d12-3-0123456789abcdef")));
    assertNull(read(report("failed", "5.1.1").replace(NAME, "b-d13-3" + NAME.substring(7))));
    assertNull(read("From: a@b.test\r\nAuto-Submitted: auto-replied\r\n\r\n" + NAME));
    assertNull(read("From: ann@b.test\r\nTo: " + NAME + "@bounce.test\r\n\r\nthanks! 550 5.1.1"));
  }

  @Test
  void whatIsNoMailSaysNothing() {
    assertNull(read(""));
    assertNull(read(NAME));
    String deep = "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n".repeat(200) + NAME;
    assertNull(read(deep));
  }

  private static MailFeedback read(String raw) {
    return new FeedbackReader(TAG).read(raw.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String report(String action, String status) {
    return """
    Return-Path: <>
    From: Mail Delivery System <MAILER-DAEMON@mx.test>
    To: %s@bounce.test
    Subject: Delivery Status Notification
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

    --b1
    Content-Type: text/plain

    This is the mail system. 5.9.9 means nothing here.

    --b1
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.test
    Arrival-Date: Sun, 22 Nov 2026 10:00:00 +0000

    Final-Recipient: rfc822; x@y.test
    Action: %s
    Status: %s
    Diagnostic-Code: smtp; 550 said the server

    --b1
    Content-Type: text/rfc822-headers

    Message-ID: <%s@shop.test>
    --b1--
    """
        .formatted(NAME, action, status, NAME)
        .replace("\n", "\r\n");
  }

  private static String complaint(String type) {
    return """
    From: feedback@isp.test
    To: fbl@shop.test
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=feedback-report; boundary="b2"

    --b2
    Content-Type: text/plain

    This is an abuse report.
    --b2
    Content-Type: message/feedback-report

    Feedback-Type: %s
    User-Agent: SomeISP/1.0
    Version: 1

    --b2
    Content-Type: message/rfc822

    From: shop@shop.test
    Message-ID: <%s@shop.test>
    Subject: Sale

    buy
    --b2--
    """
        .formatted(type, NAME)
        .replace("\n", "\r\n");
  }
}
