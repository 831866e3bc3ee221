package io.waggle.app.provider;

import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.session.connection.socket.SocketConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands text messages to a message centre over SMPP 3.4, in one session that both sends and
 * receives and is bound anew when it was lost.
 *
 * <p>A part that was refused is known not to be taken. After one part of several was taken, or when
 * an answer does not come, the message is unknown: sending it again could show it twice.
 */
final class SmppSender implements ChannelSender {
  private static final int GSM = 0;
  private static final int UCS2 = 8;
  private static final byte JOINED = 0x40;

  private final String channel;
  private final Centre centre;
  private final SmppReceiver receiver;
  private @Nullable SMPPSession session;
  private boolean closed;

  /**
   * The message centre.
   *
   * @param source who the message comes from: a number, or up to 11 letters and digits
   * @param timeoutMillis for binding and for each answer
   * @param enquireMillis how often the link is tried when it is quiet
   */
  record Centre(
      String host,
      int port,
      boolean tls,
      Login login,
      String source,
      int timeoutMillis,
      int enquireMillis) {}

  /** Who we are to the centre. */
  record Login(String systemId, String password, String systemType) {
    @Override
    public String toString() {
      return "Login[" + systemId + ", redacted]";
    }
  }

  SmppSender(String channel, Centre centre, SmppReceiver receiver) {
    this.channel = channel;
    this.centre = centre;
    this.receiver = receiver;
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public SendOutcome send(OutboundMessage message) {
    if (!(message.body() instanceof Rendering.Sms sms)) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, "the template is not for text messages");
    }
    String number = message.address().replaceAll("[ ()-]", "");
    if (!number.matches("\\+?[0-9]{5,15}")) {
      return new SendOutcome.Failed(FailureKind.ADDRESS, "not a phone number");
    }
    int reference = 31 * message.id().person() + message.id().sequence();
    SmsText text = SmsText.of(sms.text(), reference);
    if (text.parts().size() > SmsText.MAX_PARTS) {
      return new SendOutcome.Failed(
          FailureKind.MESSAGE, text.parts().size() + " parts are too many");
    }
    SMPPSession bound;
    try {
      bound = bound();
    } catch (IOException e) {
      FailureKind kind = isRefusal(e) ? FailureKind.AUTH : FailureKind.DOWN;
      return new SendOutcome.Failed(kind, "not bound: " + e.getMessage());
    }
    return submit(bound, number.replace("+", ""), text);
  }

  private SendOutcome submit(SMPPSession bound, String number, SmsText text) {
    List<String> taken = new ArrayList<>();
    for (byte[] part : text.parts()) {
      SendOutcome refused = null;
      try {
        taken.add(receiver.nameOf(submit(bound, number, text, part)));
      } catch (NegativeResponseException e) {
        refused = refusal(e.getCommandStatus());
      } catch (ResponseTimeoutException e) {
        refused = new SendOutcome.Unknown("no answer: " + e.getMessage());
      } catch (InvalidResponseException | IOException e) {
        forget(bound);
        refused = new SendOutcome.Unknown("connection lost: " + e.getMessage());
      } catch (PDUException e) {
        refused = new SendOutcome.Failed(FailureKind.MESSAGE, String.valueOf(e.getMessage()));
      }
      if (refused != null) {
        return taken.isEmpty()
            ? refused
            : new SendOutcome.Unknown(
                taken.size() + " of " + text.parts().size() + " parts taken: " + refused.said());
      }
    }
    String ids = String.join(" ", taken);
    return new SendOutcome.Accepted(text.parts().size() + " part(s): " + ids, ids);
  }

  private String submit(SMPPSession bound, String number, SmsText text, byte[] part)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    boolean isNumber = centre.source().matches("[0-9]+");
    return bound
        .submitShortMessage(
            "",
            isNumber ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.ALPHANUMERIC,
            isNumber ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN,
            centre.source(),
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            number,
            new ESMClass(text.isJoined() ? JOINED : 0),
            (byte) 0,
            (byte) 0,
            null,
            null,
            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
            (byte) 0,
            new RawDataCoding((byte) (text.unicode() ? UCS2 : GSM)),
            (byte) 0,
            part)
        .getMessageId();
  }

  /** What a command status (SMPP 3.4 §5.1.3) of a refused message means. */
  private static SendOutcome refusal(int status) {
    String said = "status 0x" + Integer.toHexString(status);
    FailureKind kind =
        switch (status) {
          case 0x0b -> FailureKind.ADDRESS;
          case 0x14, 0x58 -> FailureKind.THROTTLED;
          case 0x04 -> FailureKind.DOWN;
          case 0x08, 0x64 -> FailureKind.TRANSIENT;
          case 0x0d, 0x0e, 0x0f -> FailureKind.AUTH;
          default -> FailureKind.MESSAGE;
        };
    return new SendOutcome.Failed(kind, said);
  }

  private static boolean isRefusal(IOException e) {
    return e.getCause() instanceof NegativeResponseException;
  }

  private synchronized SMPPSession bound() throws IOException {
    SMPPSession known = session;
    if (known != null && known.getSessionState().isBound()) {
      return known;
    }
    if (closed) {
      throw new IOException("closed");
    }
    SMPPSession fresh =
        new SMPPSession(centre.tls() ? SmppSender::secured : SocketConnectionFactory.getInstance());
    fresh.setTransactionTimer(centre.timeoutMillis());
    fresh.setEnquireLinkTimer(centre.enquireMillis());
    fresh.setMessageReceiverListener(receiver);
    Login login = centre.login();
    try {
      fresh.connectAndBind(
          centre.host(),
          centre.port(),
          new BindParameter(
              BindType.BIND_TRX,
              login.systemId(),
              login.password(),
              login.systemType(),
              TypeOfNumber.UNKNOWN,
              NumberingPlanIndicator.UNKNOWN,
              null),
          centre.timeoutMillis());
    } catch (IOException e) {
      fresh.close();
      throw e;
    }
    session = fresh;
    return fresh;
  }

  /** TLS to that host's name, checked against its certificate. */
  private static Connection secured(String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket(host, port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return new SocketConnection(socket);
  }

  private synchronized void forget(SMPPSession lost) {
    if (lost.equals(session)) {
      session = null;
    }
    lost.close();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (session != null) {
      session.unbindAndClose();
      session = null;
    }
  }
}
