package io.waggle.bench.load;

import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One thread that keeps many connections busy. A lane (connection) is idle, in flight, paused
 * because the server asked for it, or broken; a broken one is not opened again. An answer 429 or
 * 503 is obeyed: the same bytes go out again after the pause.
 */
public final class LoadLoop {
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final InetSocketAddress address;
  private final String authorization;
  private final Workload workload;
  private final AckSink sink;
  private final ArrayDeque<Lane> idle = new ArrayDeque<>();
  private final List<Lane> paused = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
  private final LatencyHistogram latency = new LatencyHistogram();
  private volatile boolean stopped;
  private int inFlight;
  private int broken;
  private int living;
  private long started;
  private long requests;
  private long events;
  private long fresh;
  private long refused;
  private long rejected;
  private long lastAnswerNanos;

  public LoadLoop(ServerProcess server, Workload workload, AckSink sink) {
    this(server.address(), server.eventAuthorization(), workload, sink);
  }

  LoadLoop(InetSocketAddress address, String authorization, Workload workload, AckSink sink) {
    this.address = address;
    this.authorization = authorization;
    this.workload = workload;
    this.sink = sink;
  }

  /** No request is started any more; {@link #run} returns once those in flight are answered. */
  public void stop() {
    stopped = true;
  }

  /** Runs the plan to its end, or until every connection is broken. Once only. */
  public LoadOutcome run(LoadPlan plan) throws IOException {
    List<Lane> lanes = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < plan.connections(); i++) {
        lanes.add(new Lane(address, selector, workload, authorization));
      }
      idle.addAll(lanes);
      living = lanes.size();
      return drive(plan, selector);
    } finally {
      lanes.forEach(Lane::close);
    }
  }

  private LoadOutcome drive(LoadPlan plan, Selector selector) throws IOException {
    long start = System.nanoTime();
    long end = start + plan.length().toNanos();
    lastAnswerNanos = start;
    while (living > 0) {
      long now = System.nanoTime();
      boolean issuing = !stopped && now < end && started < plan.requestLimit();
      if (issuing) {
        resume(now);
        issue(plan, start, now);
      } else if (inFlight == 0 || now > end + GRACE_NANOS) {
        break;
      }
      selector.select(this::ready, issuing ? waitMillis(plan, start) : 50);
    }
    double seconds = Math.max(1, lastAnswerNanos - start) / 1e9;
    return new LoadOutcome(
        requests, events, fresh, refused, rejected, broken + inFlight, seconds, latency);
  }

  /** Long enough not to spin, short enough to meet the next due time within a millisecond. */
  private long waitMillis(LoadPlan plan, long start) {
    if (plan.open() && !idle.isEmpty()) {
      long wait = due(plan, start) - System.nanoTime();
      return Math.clamp(TimeUnit.NANOSECONDS.toMillis(wait), 1, paused.isEmpty() ? 20 : 2);
    }
    return paused.isEmpty() ? 50 : 2;
  }

  private long due(LoadPlan plan, long start) {
    return start + (long) (started * (1e9 / plan.requestsPerSecond()));
  }

  private void resume(long now) {
    for (int i = paused.size() - 1; i >= 0; i--) {
      if (now >= paused.get(i).pausedUntilNanos()) {
        Lane lane = paused.remove(i);
        attempt(lane, lane::resend);
      }
    }
  }

  private void issue(LoadPlan plan, long start, long now) {
    while (!idle.isEmpty() && started < plan.requestLimit()) {
      long due = plan.open() ? due(plan, start) : System.nanoTime();
      if (plan.open() && due > now) {
        return;
      }
      Lane lane = idle.poll();
      started++;
      attempt(lane, () -> lane.send(workload, due));
    }
  }

  private void attempt(Lane lane, Sending sending) {
    inFlight++;
    try {
      sending.send();
    } catch (IOException e) {
      breakDown(lane);
    }
  }

  private void ready(SelectionKey key) {
    Lane lane = (Lane) key.attachment();
    try {
      if (key.isWritable()) {
        lane.write();
      }
      if (key.isReadable() && lane.read(buffer)) {
        answered(lane);
      }
    } catch (IOException e) {
      key.cancel();
      breakDown(lane);
    }
  }

  private void answered(Lane lane) throws IOException {
    lastAnswerNanos = System.nanoTime();
    inFlight--;
    int status = lane.answer().status();
    if (status == 200) {
      accept(lane);
    } else if (status == 429 || status == 503) {
      refused++;
      long seconds = Math.max(0, lane.answer().retryAfterSeconds());
      long pause = Math.min(LONGEST_PAUSE_NANOS, TimeUnit.SECONDS.toNanos(seconds));
      lane.pauseUntil(lastAnswerNanos + pause);
      paused.add(lane);
    } else {
      rejected++;
      idle.add(lane);
    }
    if (lane.answer().closing()) {
      lane.reopen(address);
    }
  }

  private void accept(Lane lane) {
    Body body = lane.body();
    requests++;
    events += body.events();
    fresh += body.fresh();
    latency.add(lastAnswerNanos - lane.dueNanos());
    body.acknowledge();
    sink.acked(body.firstSequence(), body.fresh());
    idle.add(lane);
  }

  private void breakDown(Lane lane) {
    lane.close();
    living--;
    boolean resting = idle.remove(lane) || paused.remove(lane);
    if (!resting) {
      inFlight--;
      broken++;
    }
  }

  private interface Sending {
    void send() throws IOException;
  }
}
