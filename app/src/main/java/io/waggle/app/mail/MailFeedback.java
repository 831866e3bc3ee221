package io.waggle.app.mail;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.ReceiptKind;

/** What a mail that came back says of a delivery. */
public record MailFeedback(DeliveryId delivery, ReceiptKind kind, String said) {}
