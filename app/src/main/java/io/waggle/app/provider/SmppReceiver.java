package io.waggle.app.provider;

import io.waggle.app.pipeline.OverloadedException;
import io.waggle.core.channel.ReceiptKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jspecify.annotations.Nullable;

/** Takes delivery receipts and people's answers from a message centre. */
final class SmppReceiver implements MessageReceiverListener {
  /** The usual form of a receipt: SMPP 3.4 appendix B. */
  private static final Pattern RECEIPT =
      Pattern.compile("id:(\\S+).*?stat:([A-Z]{7})", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern ERROR = Pattern.compile("err:(\\S+)", Pattern.CASE_INSENSITIVE);

  /** ESME_RX_T_APPN: SMPP 3.4 §5.1.3. */
  private static final int TRY_AGAIN = 0x64;

  private final String channel;
  private final SmppIds ids;
  private final Set<String> hardErrors;
  private final Feedback feedback;

  /**
   * @param ids how the centre writes the ids of messages
   * @param hardErrors the centre's own error codes that mean that the number does not exist
   */
  SmppReceiver(String channel, SmppIds ids, Set<String> hardErrors, Feedback feedback) {
    this.channel = channel;
    this.ids = ids;
    this.hardErrors = Set.copyOf(hardErrors);
    this.feedback = feedback;
  }

  /** The name under which receipts speak of the message that was answered with this id. */
  String nameOf(String answered) {
    return ids.answered(answered);
  }

  /** What cannot be stored now is refused, so that the centre brings it again. */
  @Override
  public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
    try {
      take(message);
    } catch (OverloadedException e) {
      throw new ProcessRequestException("not now", TRY_AGAIN, e);
    }
  }

  private void take(DeliverSm message) {
    byte[] bytes = message.getShortMessage() == null ? new byte[0] : message.getShortMessage();
    if (MessageType.SMSC_DEL_RECEIPT.containedIn(message.getEsmClass())) {
      receipt(message, new String(bytes, StandardCharsets.ISO_8859_1));
    } else {
      Charset charset =
          message.getDataCoding() == 8 ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
      feedback.answer(channel, message.getSourceAddr(), new String(bytes, charset).strip());
    }
  }

  private void receipt(DeliverSm message, String text) {
    Matcher matcher = RECEIPT.matcher(text);
    if (!matcher.find()) {
      return;
    }
    OptionalParameter.Receipted_message_id named =
        message.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
    // The parameter repeats what was answered (SMPP 3.4 §5.3.2.12); the text need not.
    String id =
        named == null
            ? ids.reported(matcher.group(1))
            : ids.answered(named.getValueAsString().strip());
    Matcher error = ERROR.matcher(text);
    String code = error.find() ? error.group(1) : "";
    ReceiptKind kind = kind(matcher.group(2), code);
    if (kind != null) {
      feedback.receipt(channel, id, kind, matcher.group(2) + " " + code);
    }
  }

  private @Nullable ReceiptKind kind(String state, String error) {
    return switch (state) {
      case "DELIVRD" -> ReceiptKind.DELIVERED;
      case "EXPIRED" -> ReceiptKind.SOFT_BOUNCE;
      case "UNDELIV" ->
          hardErrors.contains(error) ? ReceiptKind.HARD_BOUNCE : ReceiptKind.SOFT_BOUNCE;
      case "REJECTD", "DELETED" -> ReceiptKind.REFUSED;
      default -> null;
    };
  }

  @Override
  public void onAcceptAlertNotification(AlertNotification notification) {
    // That a phone is back in reach changes nothing here.
  }

  @Override
  public @Nullable DataSmResult onAcceptDataSm(DataSm message, Session source) {
    return null;
  }
}
