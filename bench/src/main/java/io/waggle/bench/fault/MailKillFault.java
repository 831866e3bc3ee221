package io.waggle.bench.fault;

import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Home;
import io.waggle.bench.subject.Launch;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * kill -9 twice within a send of many mails, each time at the same boundary of a mail's way out.
 * Nobody gets a mail twice, and whoever got none is told of: the sender cannot know what became of
 * a mail whose answer was lost, so it must say "unknown".
 */
final class MailKillFault implements Fault {
  private static final int PEOPLE = 5_000;
  private static final int KILLS = 2;
  private static final int MILLIS_A_MAIL = 1;

  private final SendBoundary boundary;
  private final int people;

  MailKillFault(SendBoundary boundary) {
    this(boundary, PEOPLE);
  }

  /**
   * @param people who get a mail; the kills come at three and at seven tenths of them
   */
  MailKillFault(SendBoundary boundary, int people) {
    this.boundary = boundary;
    this.people = people;
  }

  @Override
  public String name() {
    return "kill -9 in a send, " + boundary.label();
  }

  @Override
  public String bar() {
    return String.format(
        Locale.ROOT, "%,d mails, %d kills: nobody skipped silently, nobody twice", people, KILLS);
  }

  @Override
  public String obstacle() {
    boolean stops = boundary == SendBoundary.ANSWERED;
    return stops && !Tools.present("kill") ? "there is no kill command" : "";
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(setting.directory().resolve("mail"));
    SmtpServer.Moment moment = boundary.moment();
    SendTrap trap = moment == null ? null : new SendTrap(moment);
    try (SmtpServer smtp = SmtpServer.start(MILLIS_A_MAIL, trap == null ? (m, n) -> {} : trap)) {
      Launch launch =
          Site.HEAP.with("--smtp-host", "127.0.0.1", "--smtp-port", Integer.toString(smtp.port()));
      Site site = new Site(setting, Home.of(directory), launch);
      return trap == null ? paused(setting, site, smtp) : trapped(setting, site, smtp, trap);
    }
  }

  private List<Row> trapped(FaultSetting setting, Site site, SmtpServer smtp, SendTrap trap)
      throws IOException, InterruptedException {
    Mailing mailing = new Mailing("mail", people);
    boolean caught;
    try (ServerProcess server = site.start()) {
      trap.arm(server.pid(), people * 3 / 10);
      begin(server, smtp, mailing);
      caught = trap.await();
      server.kill();
    }
    try (ServerProcess server = site.start()) {
      trap.arm(server.pid(), people * 7 / 10);
      caught &= trap.await();
      server.kill();
    }
    return ended(setting, site, smtp, mailing, caught);
  }

  /** All wait, and the server is killed; later the rest waits, and it is killed again. */
  private List<Row> paused(FaultSetting setting, Site site, SmtpServer smtp)
      throws IOException, InterruptedException {
    Mailing mailing = new Mailing("mail", people);
    boolean caught;
    try (ServerProcess server = site.start()) {
      freeze(server, true);
      begin(server, smtp, mailing);
      caught = awaitApplied(server) == people && smtp.mails() == 0;
      server.kill();
    }
    try (ServerProcess server = site.start()) {
      freeze(server, false);
      Mailing.awaitMails(smtp, people * 7 / 10);
      freeze(server, true);
      int last = -1;
      while (smtp.mails() != last) {
        last = smtp.mails();
        Thread.sleep(500);
      }
      caught &= last < people;
      server.kill();
    }
    try (ServerProcess server = site.start()) {
      freeze(server, false);
      server.terminate(30);
    }
    return ended(setting, site, smtp, mailing, caught);
  }

  private List<Row> ended(
      FaultSetting setting, Site site, SmtpServer smtp, Mailing mailing, boolean caught)
      throws IOException, InterruptedException {
    try (ServerProcess server = site.start()) {
      Mailing.Outcome outcome = mailing.settled(server, smtp);
      setting.progress().say(smtp.mails() + " mails, " + outcome);
      int mostUnknown = boundary == SendBoundary.PENDING ? 0 : KILLS * Mailing.IN_FLIGHT;
      Row cut = Row.holds("both kills were at the boundary", caught, "they were");
      List<Row> rows = Site.append(List.of(cut), outcome.rows(mostUnknown));
      return Site.append(rows, site.stopAndReplay(server));
    }
  }

  private static void begin(ServerProcess server, SmtpServer smtp, Mailing mailing)
      throws IOException {
    try (Api api = server.api()) {
      Mailing.channel(api, smtp, "30s");
      mailing.define(api);
    }
    mailing.ask(server);
  }

  private static int awaitApplied(ServerProcess server) throws IOException, InterruptedException {
    Site.settled(server);
    try (Api api = server.api()) {
      return Mailing.waiting(api, "email");
    }
  }

  static void freeze(ServerProcess server, boolean frozen) throws IOException {
    try (Api api = server.api()) {
      api.put("/api/v1/sending", "{\"frozen\":" + frozen + "}");
    }
  }
}
