package io.waggle.bench.fault;

import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Home;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A backup from the middle of a send, restored elsewhere. The copy cannot know what the original
 * sent since, so it sends nothing, over a restart too, until somebody releases it; then the rest
 * goes, and what was under way at the backup is reported as unknown.
 */
final class FrozenRestoreFault implements Fault {
  private static final int PEOPLE = 3_000;
  private static final int BACKUP_AT = 500;
  private static final int LOOK_MILLIS = 2_000;

  @Override
  public String name() {
    return "restored in a send";
  }

  @Override
  public String bar() {
    return "a restored backup sends nothing before its release, then the rest";
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    Mailing mailing = new Mailing("mail", PEOPLE);
    try (SmtpServer smtp = SmtpServer.start(4, (moment, mails) -> {})) {
      Path live = Files.createDirectories(setting.directory().resolve("live"));
      Path copy = setting.directory().resolve("copy");
      Site original = new Site(setting, Home.of(live), Site.HEAP);
      int before;
      try (ServerProcess server = original.start()) {
        try (Api api = server.api()) {
          Mailing.channel(api, smtp, "30s");
          mailing.define(api);
        }
        mailing.ask(server);
        Mailing.awaitMails(smtp, BACKUP_AT);
        before = smtp.mails();
        command(setting, "backup", "--data", live.toString(), "--to", copy.toString());
        server.kill();
      }
      Thread.sleep(200);
      int after = smtp.mails();
      Path restored = setting.directory().resolve("restored");
      command(setting, "restore", "--from", copy.toString(), "--data", restored.toString());
      Site site = new Site(setting, Home.of(restored), Site.HEAP);
      boolean frozen = staysFrozen(site);
      boolean again = staysFrozen(site);
      int sentFrozen = smtp.mails() - after;
      try (ServerProcess server = site.start()) {
        MailKillFault.freeze(server, false);
        Mailing.Outcome outcome = mailing.settled(server, smtp);
        setting.progress().say(before + " to " + after + " by the original, " + outcome);
        List<Row> rows =
            List.of(
                Row.holds("the backup fell into the send", after < PEOPLE, "it did"),
                Row.holds("frozen, after a restart too", frozen && again, "it is"),
                Row.exactly("sent while frozen", sentFrozen, "mails", 0),
                Row.atMost(
                    "received twice, of those sent since the backup",
                    outcome.twice(),
                    "people",
                    after - before),
                Row.exactly("neither received nor reported", outcome.silent(), "people", 0),
                Row.atMost(
                    "not received, reported unknown",
                    outcome.unknown(),
                    "people",
                    Mailing.IN_FLIGHT));
        return Site.append(rows, site.stopAndReplay(server));
      }
    }
  }

  private static boolean staysFrozen(Site site) throws IOException, InterruptedException {
    try (ServerProcess server = site.start();
        Api api = server.api()) {
      Thread.sleep(LOOK_MILLIS);
      boolean frozen = api.json("/api/v1/sending").path("frozen").asBoolean(false);
      server.terminate(30);
      return frozen;
    }
  }

  private static void command(FaultSetting setting, String... arguments)
      throws IOException, InterruptedException {
    Path output = setting.directory().resolve(arguments[0] + ".out");
    if (setting.product().run(List.of(arguments), Site.HEAP, output) != 0) {
      throw new IOException(arguments[0] + " failed; see " + output.getFileName());
    }
  }
}
