package io.waggle.bench.fault;

import io.waggle.bench.fault.SmtpServer.Moment;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Home;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider that takes every fortieth mail and then never answers. Those are reported as unknown,
 * sent to nobody again, and the others go their way.
 */
final class LostAnswerFault implements Fault {
  private static final int PEOPLE = 1_000;
  private static final int EVERY = 40;
  private static final int SECONDS = 50;

  @Override
  public String name() {
    return "accepted, then silence";
  }

  @Override
  public String bar() {
    return "every mail without an answer is reported unknown, none is sent again";
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    AtomicInteger silent = new AtomicInteger();
    SmtpServer.Watch watch =
        (moment, mails) -> {
          if (moment == Moment.TAKEN && mails % EVERY == EVERY - 1) {
            silent.incrementAndGet();
            Thread.sleep(TimeUnit.SECONDS.toMillis(SECONDS));
          }
        };
    Mailing mailing = new Mailing("mail", PEOPLE);
    try (SmtpServer smtp = SmtpServer.start(1, watch)) {
      Home home = Home.of(Files.createDirectories(setting.directory().resolve("silence")));
      Site site = new Site(setting, home, Site.HEAP);
      try (ServerProcess server = site.start()) {
        try (Api api = server.api()) {
          Mailing.channel(api, smtp, "1s");
          mailing.define(api);
        }
        mailing.ask(server);
        Mailing.Outcome outcome = mailing.settled(server, smtp);
        int unknown = mailing.count(server, "unknown");
        setting.progress().say(silent + " without an answer, " + outcome);
        Row told =
            Row.exactly("taken without an answer, not unknown", silent.get() - unknown, "", 0);
        Row some = Row.atLeast("taken without an answer", silent.get(), "mails", PEOPLE / EVERY);
        List<Row> rows = Site.append(List.of(some, told), outcome.rows(0));
        return Site.append(rows, site.stopAndReplay(server));
      }
    }
  }
}
