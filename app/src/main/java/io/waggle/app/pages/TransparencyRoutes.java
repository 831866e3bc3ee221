package io.waggle.app.pages;

import io.waggle.app.analytics.AnalyticsStore;
import io.waggle.app.analytics.EventFilter;
import io.waggle.app.analytics.EventRow;
import io.waggle.app.channel.LinkKind;
import io.waggle.app.channel.LinkSigner;
import io.waggle.app.channel.SignedLink;
import io.waggle.app.collect.Source;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.channel.Delivery;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Clock;
import java.util.List;
import java.util.Locale;

/**
 * Shows people what is known of them, behind the link in a message they got. Nothing is changed by
 * any of it.
 *
 * <p>Whoever has the link sees the page, so it works for 30 days after the message was decided, and
 * only while the message is kept. It shows whose the message is now: after an un-merge that person
 * alone.
 */
public final class TransparencyRoutes implements RouteGroup {
  /** How long after its message a link works. */
  static final long LIFETIME_MILLIS = 30 * 86_400_000L;

  private final Parts parts;
  private final DownloadLimit limit = new DownloadLimit();

  /** What the pages are made from. */
  public record Parts(
      Pipeline pipeline,
      AnalyticsStore analytics,
      SourceDirectory sources,
      LinkSigner signer,
      Clock clock) {}

  public TransparencyRoutes(Parts parts) {
    this.parts = parts;
  }

  /** What a genuine link leads to: a person, or nobody any more. */
  private sealed interface Found {
    record Person(SignedLink link, Delivery delivery, Known known) implements Found {}

    record TooOld() implements Found {}

    record Nobody() implements Found {}
  }

  @Override
  public List<Route> routes() {
    String page = "/" + LinkKind.TRANSPARENCY.path() + "/{token}";
    return List.of(
        Route.get(page, this::show),
        new Route("HEAD", page, this::show),
        Route.get(page + "/data", this::data));
  }

  private Response show(Request request) {
    Found found = find(request);
    TransparencyPage page = page(request, found);
    return switch (found) {
      case Found.Person person -> page.show(shown(person));
      case Found.TooOld old -> page.expired();
      case Found.Nobody nobody -> page.invalid();
    };
  }

  private Response data(Request request) {
    Found found = find(request);
    TransparencyPage page = page(request, found);
    return switch (found) {
      case Found.Person person -> {
        long now = parts.clock.millis();
        long wait = limit.take(person.known.person(), now);
        yield wait > 0 ? page.tooMany(wait) : file(person.known, now);
      }
      case Found.TooOld old -> page.expired();
      case Found.Nobody nobody -> page.invalid();
    };
  }

  private Response file(Known known, long now) {
    List<EventRow> rows = events(known, Sources.MOST_EVENTS + 1);
    boolean more = rows.size() > Sources.MOST_EVENTS;
    List<EventRow> kept = more ? rows.subList(0, Sources.MOST_EVENTS) : rows;
    return Response.json(TransparencyFile.of(known, kept, more, now))
        .withHeader("Content-Disposition", "attachment; filename=\"my-data.json\"")
        .withHeader("Cache-Control", "no-store")
        .withHeader("Referrer-Policy", "no-referrer");
  }

  private TransparencyPage.Shown shown(Found.Person person) {
    String token = parts.signer.token(person.link);
    SignedLink choices = new SignedLink(LinkKind.PREFERENCES, person.link.delivery(), 0);
    TransparencyPage.Links links =
        new TransparencyPage.Links(
            "/" + LinkKind.TRANSPARENCY.path() + "/" + token + "/data",
            "/" + LinkKind.PREFERENCES.path() + "/" + parts.signer.token(choices));
    return new TransparencyPage.Shown(
        person.known,
        Sources.of(events(person.known, Sources.MOST_EVENTS)),
        person.delivery.route().address(),
        person.delivery.decidedAt() + LIFETIME_MILLIS,
        this::sourceName,
        links);
  }

  private String sourceName(String id) {
    Source source = parts.sources.byId(id);
    return source == null ? id : source.name();
  }

  private List<EventRow> events(Known known, int most) {
    parts.pipeline.ask(Engine::position);
    parts.analytics.flush();
    return parts.analytics.views().events(EventFilter.all(most).ofPeople(known.ordinals()));
  }

  private Found find(Request request) {
    SignedLink link = parts.signer.verify(LinkKind.TRANSPARENCY, request.pathParameter("token"));
    return link == null
        ? new Found.Nobody()
        : parts.pipeline.ask(engine -> find(link, engine.view()));
  }

  private Found find(SignedLink link, EngineView view) {
    PersonView person = view.recipient(link.delivery());
    if (person == null || person.identifiers().isEmpty()) {
      return new Found.Nobody();
    }
    ContactRecord record = view.delivery(link.delivery());
    boolean fresh =
        record != null && parts.clock.millis() - record.delivery().decidedAt() <= LIFETIME_MILLIS;
    return record != null && fresh
        ? new Found.Person(link, record.delivery(), Known.of(person, view))
        : new Found.TooOld();
  }

  /** In the language asked for, else the browser's, else that of the message. */
  private static TransparencyPage page(Request request, Found found) {
    String browser = request.header("Accept-Language").toLowerCase(Locale.ROOT);
    boolean known = browser.contains("en") || browser.contains("zh");
    boolean chinese =
        found instanceof Found.Person person && person.delivery.content().locale().startsWith("zh");
    String asked = request.query("lang");
    String language = asked.isEmpty() && !known && chinese ? "zh" : asked;
    return new TransparencyPage(TransparencyWords.in(PreferenceWords.in(language, browser)));
  }
}
