package io.waggle.bench.load;

import io.waggle.bench.http.AnswerReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of the load loop with its own prepared requests. */
final class Lane {
  private static final int BODIES_OF_BATCHES = 4;
  private static final int BODIES_OF_SINGLES = 16;

  private final Selector selector;
  private SocketChannel channel;
  private SelectionKey key;
  private AnswerReader reader = new AnswerReader();
  private final Body[] bodies;
  private int current;
  private long dueNanos;
  private long pausedUntilNanos;

  Lane(InetSocketAddress address, Selector selector, Workload workload, String authorization)
      throws IOException {
    Body first = workload.body(authorization);
    bodies = new Body[first.events() == 1 ? BODIES_OF_SINGLES : BODIES_OF_BATCHES];
    bodies[0] = first;
    for (int i = 1; i < bodies.length; i++) {
      bodies[i] = workload.body(authorization);
    }
    this.selector = selector;
    channel = opened(address);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  private static SocketChannel opened(InetSocketAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    return channel;
  }

  /** A new connection in place of one that the server closed after a whole answer. */
  void reopen(InetSocketAddress address) throws IOException {
    close();
    reader = new AnswerReader();
    channel = opened(address);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Starts a new request. */
  void send(Workload workload, long due) throws IOException {
    current = (current + 1) % bodies.length;
    body().renew(workload);
    dueNanos = due;
    write();
  }

  /** Starts the refused request once more; it is late from when it was first due. */
  void resend() throws IOException {
    pausedUntilNanos = 0;
    body().rewind();
    write();
  }

  void write() throws IOException {
    channel.write(body().bytes());
    int wanted = body().bytes().hasRemaining() ? SelectionKey.OP_WRITE : 0;
    if (key.interestOps() != (SelectionKey.OP_READ | wanted)) {
      key.interestOps(SelectionKey.OP_READ | wanted);
    }
  }

  /** Reads what has come; true when the answer is complete. */
  boolean read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    if (count < 0) {
      throw new IOException("connection closed");
    }
    return reader.feed(buffer.flip());
  }

  Body body() {
    return bodies[current];
  }

  AnswerReader answer() {
    return reader;
  }

  long dueNanos() {
    return dueNanos;
  }

  void pauseUntil(long nanos) {
    pausedUntilNanos = nanos;
  }

  long pausedUntilNanos() {
    return pausedUntilNanos;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Broken already; nothing of it is used again.
    }
  }
}
