package io.waggle.bench.engage;

import io.waggle.bench.load.BenchSetting;
import io.waggle.bench.load.Benchmark;
import io.waggle.bench.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ten times as many people as are asked for wait in journeys; at one tick a tenth of them is
 * released, to a further wait or to a message. Then mails are written, one after another.
 */
public final class EngageBench implements Benchmark {
  private static final int TENTHS = 10;
  private static final int MAILS = 20_000;

  /** A sending that matters is longer than what the compiler of the virtual machine takes. */
  private static final int WARM_UPS = 3;

  @Override
  public List<Row> run(BenchSetting setting) throws IOException {
    int released = setting.people();
    int waiting = TENTHS * released;
    List<Row> rows = new ArrayList<>();
    setting.progress().say("journeys: " + waiting + " people come in and wait");
    WaitingPeople people = new WaitingPeople(released, waiting);
    WaitingPeople.Release on = people.releaseToWait();
    String of = String.format("%,d of %,d waiting", released, waiting);
    rows.add(Row.atMost("a tick releases " + of, on.seconds(), "s", 2));
    rows.add(Row.holds("all of them go on", on.moved() == released, on.moved() + " did"));
    WaitingPeople.Release sent = people.releaseToSend();
    rows.add(
        Row.atLeast(
            "decisions to the outbox, a second of processor time",
            sent.moved() / sent.cpuSeconds(),
            "/s",
            5_000));
    rows.add(Row.holds("every one is decided", sent.moved() == released, sent.moved() + " were"));
    rows.add(
        Row.atMost("stored bytes of what a waiting person waits for", people.bytes(), "B", 300));
    setting.progress().say("mails: " + MAILS + " are written");
    MailRendering mails = new MailRendering();
    for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
      mails.write(MAILS);
    }
    MailRendering.Speed speed = mails.write(MAILS);
    rows.add(
        Row.atLeast(
            "personalised MJML mails written, a second of processor time",
            speed.perSecond(),
            "/s",
            3_000));
    rows.add(Row.shown("characters of such a mail", speed.characters(), "characters"));
    return rows;
  }
}
