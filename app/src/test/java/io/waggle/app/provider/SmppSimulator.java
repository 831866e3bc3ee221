package io.waggle.app.provider;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** A message centre on the loopback: takes binds and messages, refuses as told, gives receipts. */
final class SmppSimulator implements ServerMessageReceiverListener, AutoCloseable {
  /** The status for which no answer is given at all. */
  static final int SILENCE = -1;

  private final int port;
  private final SMPPServerSessionListener listener;
  private final IntUnaryOperator statusOf;
  private final List<SubmitSm> taken = new CopyOnWriteArrayList<>();
  private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger binds = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile int bindStatus;

  /**
   * @param statusOf the command status for the n-th message from 1; 0 takes it
   */
  SmppSimulator(IntUnaryOperator statusOf) throws IOException {
    this.statusOf = statusOf;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    listener = new SMPPServerSessionListener(port);
    listener.setPduProcessorDegree(3);
    Thread.ofPlatform().daemon().start(this::serve);
  }

  int port() {
    return port;
  }

  void refuseBinds(int status) {
    bindStatus = status;
  }

  int binds() {
    return binds.get();
  }

  List<SubmitSm> taken() {
    return List.copyOf(taken);
  }

  /** Drops every connection, as a restart of the centre does. */
  void hangUp() {
    sessions.forEach(SMPPServerSession::close);
    sessions.clear();
  }

  /** Brings a receipt, or with {@code esm} 0 an answer of a person. */
  void deliver(String text, int esm, int coding, byte[] bytes) throws Exception {
    sessions
        .getLast()
        .deliverShortMessage(
            "",
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            "8613800138000",
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            "1069",
            new ESMClass(esm),
            (byte) 0,
            (byte) 0,
            new RegisteredDelivery(0),
            new RawDataCoding((byte) coding),
            text.isEmpty() ? bytes : text.getBytes(StandardCharsets.US_ASCII));
  }

  private void serve() {
    while (over.getCount() > 0) {
      try {
        SMPPServerSession session = listener.accept();
        session.setMessageReceiverListener(this);
        BindRequest request = session.waitForBind(5_000);
        if (bindStatus != 0) {
          request.reject(bindStatus);
        } else {
          request.accept("simulator");
          binds.incrementAndGet();
          sessions.add(session);
        }
      } catch (IOException | TimeoutException | org.jsmpp.PDUStringException e) {
        // A client that came and went; the next one is another conversation.
        continue;
      }
    }
  }

  @Override
  public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source)
      throws ProcessRequestException {
    int number = count.incrementAndGet();
    int status = statusOf.applyAsInt(number);
    if (status > 0) {
      throw new ProcessRequestException("refused", status);
    }
    taken.add(message);
    if (status == SILENCE) {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    try {
      return new SubmitSmResult(new MessageId("msg" + number), new OptionalParameter[0]);
    } catch (org.jsmpp.PDUStringException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    hangUp();
    listener.close();
  }

  @Override
  public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public QuerySmResult onAcceptQuerySm(QuerySm message, SMPPServerSession source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void onAcceptCancelSm(CancelSm message, SMPPServerSession source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void onAcceptCancelBroadcastSm(CancelBroadcastSm message, SMPPServerSession source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
      QueryBroadcastSm message, SMPPServerSession source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm message, Session source) {
    throw new UnsupportedOperationException();
  }
}
