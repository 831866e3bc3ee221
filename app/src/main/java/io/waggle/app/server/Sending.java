package io.waggle.app.server;

import io.waggle.app.channel.DeliveryWorker;
import io.waggle.app.channel.LinkSigner;
import io.waggle.app.channel.Mailbox;
import io.waggle.app.channel.MessageComposer;
import io.waggle.app.channel.PipelineOutbox;
import io.waggle.app.channel.SigningKey;
import io.waggle.app.channel.SmtpSender;
import io.waggle.app.channel.SmtpSettings;
import io.waggle.app.channel.WorkerSettings;
import io.waggle.app.pipeline.EffectSink;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.Effect;
import io.waggle.core.kernel.Clock;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sending side: the worker with its SMTP sender, and the development mailbox when no mail
 * server is named. After a restore nothing is sent until the marker is removed.
 */
final class Sending implements AutoCloseable {
  private static final String FROM = "Waggle <waggle@localhost>";

  private final @Nullable Mailbox mailbox;
  private final LinkSigner signer;
  private final @Nullable DeliveryWorker worker;

  /**
   * Wakes the worker when something was decided. It is fed before the worker exists, hence the late
   * binding.
   */
  static final class Bell implements EffectSink {
    private volatile @Nullable DeliveryWorker worker;

    @Override
    public void accept(List<Effect> effects, long next) {
      DeliveryWorker rung = worker;
      if (rung == null) {
        return;
      }
      for (Effect each : effects) {
        if (each instanceof Effect.ContactDecided decided && decided.allowed()) {
          rung.wake();
          return;
        }
      }
    }

    @Override
    public void flush() {}
  }

  Sending(
      ServerSettings settings,
      DataDirectory data,
      Credentials credentials,
      Pipeline pipeline,
      Clock clock) {
    byte[] secret = HexFormat.of().parseHex(credentials.linkSecret());
    signer = new LinkSigner(new SigningKey("1", secret), List.of());
    mailbox = settings.smtpHost().isEmpty() ? Mailbox.open(data.mailbox(), 0, clock) : null;
    if (Files.exists(data.restoredMarker())) {
      worker = null;
      return;
    }
    SmtpSettings smtp =
        mailbox == null
            ? SmtpSettings.plain(settings.smtpHost(), settings.smtpPort(), FROM)
            : SmtpSettings.plain("127.0.0.1", mailbox.port(), FROM);
    PipelineOutbox outbox = new PipelineOutbox(pipeline);
    MessageComposer composer = new MessageComposer(outbox, signer, settings.linkBase());
    worker =
        new DeliveryWorker(
            new DeliveryWorker.Parts(
                outbox, pipeline, composer, List.of(new SmtpSender(smtp, clock)), clock),
            WorkerSettings.STANDARD);
  }

  void start(Bell bell) {
    if (worker != null) {
      bell.worker = worker;
      worker.start();
    }
  }

  LinkSigner signer() {
    return signer;
  }

  @Nullable Mailbox mailbox() {
    return mailbox;
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
    }
    if (mailbox != null) {
      mailbox.close();
    }
  }
}
