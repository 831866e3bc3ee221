package io.waggle.app.server;

import io.waggle.app.analytics.AnalyticsSettings;
import io.waggle.app.analytics.DuckDbAnalyticsStore;
import io.waggle.app.api.ApiParts;
import io.waggle.app.api.AttributionJob;
import io.waggle.app.api.AttributionRoutes;
import io.waggle.app.api.DocumentedQueries;
import io.waggle.app.api.HealthRoutes;
import io.waggle.app.api.ImportJobRoutes;
import io.waggle.app.api.ManagementRoutes;
import io.waggle.app.api.OpenApiRoutes;
import io.waggle.app.api.SessionRoutes;
import io.waggle.app.api.StreamRoutes;
import io.waggle.app.backfill.BackfillRoutes;
import io.waggle.app.backfill.BackfillWorker;
import io.waggle.app.channel.Mailbox;
import io.waggle.app.collect.CollectLimits;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.console.CountedProgress;
import io.waggle.app.console.Output;
import io.waggle.app.definitions.DefinitionDesk;
import io.waggle.app.export.ExportWorker;
import io.waggle.app.http.AnswerCounts;
import io.waggle.app.http.ClientSettingsRoutes;
import io.waggle.app.http.CollectRoutes;
import io.waggle.app.http.HttpServer;
import io.waggle.app.http.HttpSettings;
import io.waggle.app.http.ListenAddress;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.identity.CandidateRoutes;
import io.waggle.app.identity.HistoryTrial;
import io.waggle.app.identity.MatchingJob;
import io.waggle.app.identity.TrialRoutes;
import io.waggle.app.imports.ImportJobs;
import io.waggle.app.journey.DryRunJobs;
import io.waggle.app.journey.JourneyRoutes;
import io.waggle.app.log.LogSettings;
import io.waggle.app.log.SegmentFileEventLog;
import io.waggle.app.mail.SystemDns;
import io.waggle.app.metrics.MetricsRoutes;
import io.waggle.app.pages.ConsoleRoutes;
import io.waggle.app.pages.LinkRoutes;
import io.waggle.app.pages.MailboxRoutes;
import io.waggle.app.pages.PreviewPages;
import io.waggle.app.pages.SampleRoutes;
import io.waggle.app.pages.SurveyPages;
import io.waggle.app.pages.TransparencyRoutes;
import io.waggle.app.pipeline.EffectSink;
import io.waggle.app.pipeline.EventWatch;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.app.pipeline.PipelineSettings;
import io.waggle.app.population.ChangedPeople;
import io.waggle.app.population.EngineCrowd;
import io.waggle.app.population.PopulationIndex;
import io.waggle.app.state.RocksDbStateStore;
import io.waggle.app.state.StateSettings;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One running installation: everything opened and wired on the way up, closed in the opposite order
 * on the way down.
 *
 * <p>It listens only once the log is replayed, and a stop loses nothing that was acknowledged.
 */
public final class WaggleServer implements AutoCloseable {
  private static final int MIN_LINKS = 4_096;

  private final DataDirectory.Claim claim;
  private final Credentials credentials;
  private final Opened opened;
  private final Pipeline pipeline;
  private final ApiParts parts;
  private final Sending sending;
  private final BackfillWorker backfill;
  private final ExportWorker exports;
  private final DryRunJobs dryRuns;
  private final HistoryTrial identityTrial;
  private final MatchingJob matching;
  private final AttributionJob attribution;
  private final ServerSettings settings;
  private final DataDirectory data;
  private final long replayed;
  private final AnswerCounts answers = new AnswerCounts();
  private final EventWatch watch = new EventWatch();
  private final ImportJobs imports;
  private @Nullable HttpServer http;

  /** The stores, opened in parallel because each takes a part of a second, and what is in them. */
  private record Opened(
      SegmentFileEventLog log,
      RocksDbStateStore state,
      Engine engine,
      DuckDbAnalyticsStore analytics) {}

  /** Opens the installation and listens. */
  public static WaggleServer start(ServerSettings settings, Clock clock) {
    ListenAddress.requireFree(settings.host(), settings.port());
    WaggleServer server = new WaggleServer(settings, clock, List.of());
    server.listen();
    return server;
  }

  /** Opens the installation without listening yet; further views are fed beside its own. */
  public static WaggleServer open(
      ServerSettings settings, Clock clock, List<EffectSink> moreViews) {
    return new WaggleServer(settings, clock, moreViews);
  }

  private WaggleServer(ServerSettings settings, Clock clock, List<EffectSink> moreViews) {
    this.settings = settings;
    this.data = DataDirectory.open(settings.data());
    claim = data.claim();
    credentials = Credentials.open(data.credentials());
    opened = openStores(data, settings.engine());
    List<EffectSink> views = new ArrayList<>(moreViews);
    views.add(new AnalyticsFeed(opened.analytics()));
    Sending.Bell bell = new Sending.Bell();
    views.add(bell);
    ChangedPeople changed = new ChangedPeople();
    views.add(changed);
    views.add(watch);
    pipeline =
        new Pipeline(
            new Pipeline.Parts(opened.log(), opened.state(), opened.engine(), views, clock),
            PipelineSettings.STANDARD);
    catchUpAnalytics();
    SendingFreeze freeze = new SendingFreeze(data.restoredMarker());
    replayed = recover(freeze);
    pipeline.start();
    SourceDirectory sources = new SourceDirectory();
    Collector collector = new Collector(sources, CollectLimits.DEFAULT, clock);
    DefinitionDesk desk = new DefinitionDesk(pipeline, sources, clock);
    desk.load();
    if (sources.all().isEmpty()) {
      desk.publish(SourceDirectory.SOURCE, "default", firstSource(), "setup");
    }
    sending = new Sending(settings, data, credentials, freeze, pipeline, clock);
    desk.addReader(sending);
    sending.start(bell);
    PopulationIndex population = new PopulationIndex(new EngineCrowd(pipeline), changed);
    parts =
        new ApiParts(
            pipeline,
            opened.log(),
            opened.analytics(),
            desk,
            collector,
            population,
            new PreviewPages(clock),
            settings.generator(),
            clock);
    Supplier<StateStore> scratch = ScratchStore.within(data.scratch());
    backfill =
        new BackfillWorker(
            pipeline,
            opened.log(),
            new BackfillWorker.Parts(
                scratch, data.scratch().resolve("findings"), smaller(settings.engine())),
            clock);
    backfill.start();
    exports = new ExportWorker(pipeline, sending::pages, sending::isFrozen, clock);
    exports.start();
    dryRuns =
        new DryRunJobs(
            pipeline,
            opened.log(),
            new DryRunJobs.Parts(scratch, smaller(settings.engine())),
            clock);
    identityTrial = new HistoryTrial(opened.log());
    matching = new MatchingJob(parts);
    imports = new ImportJobs(data.imports(), collector, pipeline, watch, clock);
    imports.start();
    attribution = new AttributionJob(parts);
  }

  /**
   * A back-fill has an engine of its own beside the real one, which is to keep its room. Its people
   * are smaller, because they have nothing but links and what is asked for.
   */
  private static EngineSettings smaller(EngineSettings engine) {
    return new EngineSettings(
        Math.max(1_000, engine.cachedPeople() * 3 / 4),
        Math.max(MIN_LINKS, engine.cachedLinks() / 2),
        engine.seen(),
        engine.walkPerTick());
  }

  /** Begins to answer requests. */
  public void listen() {
    http =
        new HttpServer(HttpSettings.on(settings.host(), settings.port()), routeGroups(), answers);
    tellAddress("http://" + settings.host() + ":" + http.port());
  }

  /** Everything that is answered over HTTP; openapi.json describes all of it. */
  List<RouteGroup> routeGroups() {
    Collector collector = parts.collector();
    List<RouteGroup> groups = new ArrayList<>();
    groups.add(new CollectRoutes(collector, pipeline));
    groups.add(new ClientSettingsRoutes(collector.sources()));
    groups.add(
        new HealthRoutes(
            pipeline,
            List.of(
                new HealthRoutes.Part("log", opened.log()::refusal),
                new HealthRoutes.Part("analytics", opened.analytics()::failure))));
    groups.add(new MetricsRoutes(pipeline, opened.log(), answers, sending::isFrozen));
    groups.add(new LinkRoutes(pipeline, sending.signer(), parts.clock()));
    groups.add(
        new TransparencyRoutes(
            new TransparencyRoutes.Parts(
                pipeline,
                opened.analytics(),
                collector.sources(),
                sending.signer(),
                parts.clock())));
    groups.add(new SurveyPages(pipeline, sending.signer().surveys(), parts.clock()));
    if (sending.mailbox() != null) {
      groups.add(new MailboxRoutes(sending.mailbox()));
    }
    ManagementRoutes management = new ManagementRoutes(credentials.managementToken(), parts);
    groups.add(management);
    groups.add(new SessionRoutes(management));
    groups.add(new BackupRoutes(data, opened.log(), opened.state(), management::authorise));
    groups.add(
        new ChannelRoutes(
            new ChannelRoutes.Parts(
                pipeline,
                sending,
                opened.analytics(),
                settings.linkBase(),
                new SystemDns(),
                parts.clock()),
            management::authorise));
    groups.add(sending.inboxRoutes());
    groups.add(new BackfillRoutes(pipeline, backfill, management::authorise));
    groups.add(
        new JourneyRoutes(
            new JourneyRoutes.Parts(pipeline, parts.definitions(), dryRuns, parts.clock()),
            management::authorise));
    groups.add(new TrialRoutes(parts, identityTrial, management::authorise));
    groups.add(new CandidateRoutes(parts, matching, management::authorise));
    groups.add(parts.previews());
    groups.add(new StreamRoutes(parts, watch, management::authorise));
    groups.add(new ImportJobRoutes(imports, management::authorise));
    groups.add(new SampleRoutes(parts.clock(), management::authorise));
    groups.add(new AttributionRoutes(attribution, management::authorise));
    groups.add(new OpenApiRoutes());
    groups.add(new ConsoleRoutes());
    return DocumentedQueries.hold(groups);
  }

  /**
   * After a restore, or when its file was lost, the analytics store is fed from the log up to the
   * checkpoint.
   */
  private void catchUpAnalytics() {
    long checkpoint = opened.state().position();
    if (opened.analytics().position() < checkpoint) {
      CountedProgress progress = new CountedProgress("tables from the log", checkpoint);
      ScratchReplay.run(
          opened.log(),
          checkpoint,
          settings.engine(),
          (effects, next) -> {
            opened.analytics().accept(effects, next);
            progress.at(next);
          },
          engine -> true);
      opened.analytics().flush();
      progress.done();
    }
  }

  /** Applies what the log alone has. */
  private long recover(SendingFreeze freeze) {
    long missing = opened.log().end() - opened.state().position();
    CountedProgress progress = new CountedProgress("replaying the log", missing);
    long applied = pipeline.recover(new RecoveryFindings(progress, freeze));
    progress.done();
    LogLosses.lines(opened.log()).forEach(Output.ERR::println);
    return applied;
  }

  private void tellAddress(String url) {
    try {
      Files.writeString(data.address(), url + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + data.address(), e);
    }
  }

  private void forgetAddress() {
    try {
      Files.deleteIfExists(data.address());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + data.address(), e);
    }
  }

  private Value firstSource() {
    return new Value.Fields(
        Attributes.builder()
            .put("name", "Default")
            .put("writeKey", credentials.writeKey())
            .put("kind", "server")
            .build());
  }

  private static Opened openStores(DataDirectory data, EngineSettings settings) {
    CompletableFuture<DuckDbAnalyticsStore> analytics =
        CompletableFuture.supplyAsync(
            () -> DuckDbAnalyticsStore.open(AnalyticsSettings.of(data.analytics())));
    RocksDbStateStore state = RocksDbStateStore.open(data.state(), StateSettings.DEFAULTS);
    SegmentFileEventLog log =
        SegmentFileEventLog.open(data.log(), LogSettings.DEFAULTS, state.position());
    try {
      return new Opened(log, state, new Engine(state, settings), analytics.join());
    } catch (InvalidException e) {
      state.close();
      RocksDbStateStore anew = stateAnew(data, log, e);
      return new Opened(log, anew, new Engine(anew, settings), analytics.join());
    }
  }

  /**
   * An empty state in the place of one with a definition that this version does not take. Only
   * where the log has everything that is in it.
   */
  private static RocksDbStateStore stateAnew(
      DataDirectory data, SegmentFileEventLog log, InvalidException refused) {
    if (!log.damages().isEmpty()) {
      throw refused;
    }
    Output.ERR.println(
        "The state cannot be used by this version and is built anew from the log; it was set aside "
            + "as state/db.broken: "
            + refused.getMessage());
    RocksDbStateStore.setAside(data.state());
    return RocksDbStateStore.open(data.state(), StateSettings.DEFAULTS);
  }

  public Credentials credentials() {
    return credentials;
  }

  public ApiParts parts() {
    return parts;
  }

  /** The development mailbox, or null when a mail server is named. */
  @Nullable Mailbox mailbox() {
    return sending.mailbox();
  }

  /** How many inputs beyond the last checkpoint were applied at the start. */
  public long replayed() {
    return replayed;
  }

  public int port() {
    return http == null ? -1 : http.port();
  }

  @Override
  public void close() {
    watch.close();
    if (http != null) {
      forgetAddress();
      http.close();
    }
    sending.close();
    exports.close();
    backfill.close();
    dryRuns.close();
    identityTrial.close();
    matching.close();
    imports.close();
    attribution.close();
    pipeline.close();
    opened.analytics().close();
    opened.state().close();
    opened.log().close();
    claim.close();
  }
}
