package io.waggle.app.server;

import io.waggle.app.channel.DeliveryWorker;
import io.waggle.app.channel.Inbox;
import io.waggle.app.channel.LaneStatus;
import io.waggle.app.channel.LinkSigner;
import io.waggle.app.channel.Mailbox;
import io.waggle.app.channel.MessageComposer;
import io.waggle.app.channel.PipelineOutbox;
import io.waggle.app.channel.ReferenceFile;
import io.waggle.app.channel.SigningKey;
import io.waggle.app.channel.SmtpSender;
import io.waggle.app.channel.SmtpSettings;
import io.waggle.app.channel.WorkerSettings;
import io.waggle.app.definitions.DefinitionDesk;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.mail.DeliveryTag;
import io.waggle.app.pipeline.EffectSink;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.app.provider.FeedbackDesk;
import io.waggle.app.provider.InboxBell;
import io.waggle.app.provider.PageSender;
import io.waggle.app.provider.Secrets;
import io.waggle.app.provider.Senders;
import io.waggle.app.provider.TargetGuard;
import io.waggle.core.channel.ChannelDefinition;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.Pace;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The sending side: a worker with a sender for each channel that is described, and for e-mail
 * without a description the mail server named at the start or else the development mailbox.
 *
 * <p>It can be frozen, and is after a restore: then nothing is claimed until somebody releases it.
 */
final class Sending implements AutoCloseable, DefinitionDesk.Reader {
  private static final String EMAIL = "email";
  private static final String FROM = "Waggle <waggle@localhost>";

  private final ServerSettings settings;
  private final Pipeline pipeline;
  private final SendingFreeze freeze;
  private final Clock clock;
  private final @Nullable Mailbox mailbox;
  private final LinkSigner signer;
  private final DeliveryTag tag;
  private final Secrets secrets;
  private final InboxBell bell = new InboxBell();
  private final InboxTokens tokens;
  private final Inbox inbox;
  private final Senders senders;
  private final DeliveryWorker worker;
  private final Map<String, String> troubles = new ConcurrentSkipListMap<>();
  private final Map<String, String> queues = new ConcurrentSkipListMap<>();
  private boolean released;

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
      SendingFreeze freeze,
      Pipeline pipeline,
      Clock clock) {
    this.settings = settings;
    this.pipeline = pipeline;
    this.clock = clock;
    byte[] secret = HexFormat.of().parseHex(credentials.linkSecret());
    signer = new LinkSigner(new SigningKey("1", secret), List.of());
    tag = new DeliveryTag(secret);
    secrets = Secrets.open(data.secrets());
    FeedbackDesk feedback =
        new FeedbackDesk(ReferenceFile.open(data.references()), pipeline, clock);
    senders =
        new Senders(
            new Senders.Parts(
                secrets,
                tag,
                TargetGuard.of(settings.targets()),
                feedback,
                bell,
                data.exports(),
                clock));
    mailbox = settings.smtpHost().isEmpty() ? Mailbox.open(data.mailbox(), 0, clock) : null;
    this.freeze = freeze;
    PipelineOutbox outbox = new PipelineOutbox(pipeline);
    MessageComposer composer = new MessageComposer(outbox, signer, settings.linkBase());
    inbox = new Inbox(pipeline, composer, clock);
    tokens = new InboxTokens(secret);
    worker =
        new DeliveryWorker(
            new DeliveryWorker.Parts(outbox, pipeline, composer, feedback, clock),
            WorkerSettings.STANDARD);
  }

  synchronized void start(Bell decisions) {
    decisions.worker = worker;
    worker.carry(standardMail(), standardPace());
    for (PublishedDefinition each :
        pipeline.ask(engine -> engine.view().definitions(DefinitionKind.CHANNEL.label()))) {
      changed(each.id());
    }
    if (!isFrozen()) {
      released = true;
      worker.start();
    }
  }

  @Override
  public String kind() {
    return DefinitionKind.CHANNEL.label();
  }

  @Override
  public void check(String id, Value document) {
    senders.check(id, document);
  }

  /** Makes the channel's sender anew: its document or its secrets are others. */
  @Override
  public synchronized void changed(String id) {
    ChannelDefinition channel = pipeline.ask(engine -> engine.view().channel(id));
    troubles.remove(id);
    if (channel.via().isEmpty()) {
      drop(id);
      if (id.equals(EMAIL)) {
        worker.carry(standardMail(), standardPace());
      }
      return;
    }
    try {
      ChannelSender sender = senders.make(channel);
      drop(id);
      queues.put(id, channel.queue());
      worker.carry(sender, channel.pace());
      worker.wake();
    } catch (InvalidException e) {
      drop(id);
      troubles.put(id, String.valueOf(e.getMessage()));
    }
  }

  private void drop(String id) {
    String queue = queues.remove(id);
    worker.drop(queue == null ? id : queue);
  }

  /** Our own mailbox has no provider behind it that would have to be spared. */
  private Pace standardPace() {
    return mailbox == null ? Pace.STANDARD : Pace.UNBOUNDED;
  }

  private SmtpSender standardMail() {
    SmtpSettings smtp =
        mailbox == null
            ? SmtpSettings.plain(settings.smtpHost(), settings.smtpPort(), FROM)
            : SmtpSettings.plain("127.0.0.1", mailbox.port(), FROM);
    return new SmtpSender(EMAIL, smtp, tag, clock);
  }

  boolean isFrozen() {
    return freeze.holds();
  }

  /** Begins to send; what was left claimed before the freeze is reported as unknown first. */
  synchronized void release() {
    freeze.end();
    worker.pause(false);
    if (!released) {
      released = true;
      worker.start();
    }
  }

  /** Claims nothing more, also after a restart, until it is released. */
  synchronized void freeze() {
    freeze.begin(SendingFreeze.Reason.BY_HAND, "");
    worker.pause(true);
  }

  /** Whether nothing is sent, and why, as fields of an answer. */
  void writeState(JsonWriter out) {
    boolean frozen = isFrozen();
    out.field("frozen", frozen);
    if (frozen) {
      SendingFreeze.Cause cause = freeze.cause();
      out.field("because", cause.reason().label()).field("detail", cause.detail());
    }
  }

  /** How each channel that has a sender is doing. */
  List<LaneStatus> status() {
    return worker.status();
  }

  /** The queue that the channel's sender takes from. */
  String queue(String id) {
    return queues.getOrDefault(id, id);
  }

  /** Why a channel that is described has no sender, by channel. */
  Map<String, String> troubles() {
    return Map.copyOf(troubles);
  }

  /** Who hands pages of exports to the channel. */
  PageSender pages(ChannelDefinition channel) {
    return senders.pages(channel);
  }

  LinkSigner signer() {
    return signer;
  }

  DeliveryTag tag() {
    return tag;
  }

  /** The routes of people's inboxes. */
  InboxRoutes inboxRoutes() {
    return new InboxRoutes(new InboxRoutes.Parts(pipeline, inbox, bell, tokens, clock));
  }

  InboxTokens tokens() {
    return tokens;
  }

  Secrets secrets() {
    return secrets;
  }

  @Nullable Mailbox mailbox() {
    return mailbox;
  }

  @Override
  public void close() {
    worker.close();
    if (mailbox != null) {
      mailbox.close();
    }
  }
}
