package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * All routes that ask for the management token, or for the session that was opened with it. Write
 * keys do not pass: they are public.
 */
public final class ManagementRoutes implements RouteGroup {
  private final byte[] token;
  private final Sessions sessions;
  private final List<Route> routes;

  public ManagementRoutes(String token, ApiParts parts) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.sessions = new Sessions(parts.clock());
    List<Route> all = new ArrayList<>();
    all.addAll(new PeopleRoutes(parts).routes());
    all.addAll(new ContactRoutes(parts).routes());
    all.addAll(new SuppressionRoutes(parts).routes());
    all.addAll(new UnmergeRoutes(parts).routes());
    all.addAll(new ErasureRoutes(parts).routes());
    all.addAll(new EventRoutes(parts).routes());
    all.addAll(new QuarantineRoutes(parts).routes());
    all.addAll(new PreviewRoutes(parts).routes());
    all.addAll(new OverlapRoutes(parts).routes());
    all.addAll(new FunnelRoutes(parts).routes());
    all.addAll(new BehaviourRoutes(parts).routes());
    all.addAll(new AnomalyRoutes(parts).routes());
    all.addAll(new LiveRoutes(parts).routes());
    all.addAll(new ExperimentRoutes(parts).routes());
    all.addAll(new VocabularyRoutes(parts).routes());
    all.addAll(new TemplateRoutes(parts).routes());
    all.addAll(new DraftRoutes(parts).routes());
    all.addAll(new FeedbackRoutes(parts).routes());
    all.addAll(new HistoryRoutes(parts).routes());
    all.addAll(new StageRoutes(parts).routes());
    all.addAll(new CoverageRoutes(parts).routes());
    all.addAll(new ExportRoutes(parts).routes());
    all.addAll(new AudienceRoutes(parts).routes());
    all.addAll(new ListRoutes(parts).routes());
    all.addAll(new SnapshotRoutes(parts).routes());
    all.addAll(new MeasureRoutes(parts).routes());
    all.addAll(new ChannelFigureRoutes(parts).routes());
    all.addAll(new GeographyRoutes(parts).routes());
    all.addAll(new JourneyStepRoutes(parts).routes());
    all.addAll(new JourneyTrialRoutes(parts).routes());
    all.addAll(new DeliveryRoutes(parts).routes());
    all.addAll(new TagRoutes(parts).routes());
    all.addAll(new TagHistoryRoutes(parts).routes());
    all.addAll(new QualityRoutes(parts).routes());
    all.addAll(new DefinitionRoutes(parts.definitions()).routes());
    all.addAll(new SearchRoutes(parts).routes());
    all.addAll(new ActivityRoutes(parts).routes());
    all.addAll(new ImportRoutes(parts).routes());
    routes = List.copyOf(all);
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public void authorise(Request request) {
    String header = request.header("Authorization");
    String given =
        header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : "";
    if (!isToken(given) && !sessions.covers(request)) {
      throw new ProblemException(
          401,
          "api.unauthorised",
          "the management token is missing or wrong",
          "Send Authorization: Bearer with the managementToken from credentials.json.");
    }
  }

  boolean isToken(String given) {
    return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token);
  }

  Sessions sessions() {
    return sessions;
  }
}
