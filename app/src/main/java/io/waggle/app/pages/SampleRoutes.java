package io.waggle.app.pages;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.contact.ContactWishes;
import io.waggle.core.content.feedback.SurveyDefinition;
import io.waggle.core.kernel.Clock;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.privacy.ConsentTerms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * The pages for customers with made-up content, so that those who run the shop can look at them.
 */
public final class SampleRoutes implements RouteGroup {
  private static final String ADDRESS = "ann@shop.example";
  private static final String NOWHERE = "#";

  private final Clock clock;
  private final Consumer<Request> authorise;

  public SampleRoutes(Clock clock, Consumer<Request> authorise) {
    this.clock = clock;
    this.authorise = authorise;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/api/v1/customer-pages/{page}", this::page));
  }

  @Override
  public void authorise(Request request) {
    authorise.accept(request);
  }

  private Response page(Request request) {
    PreferenceWords words = PreferenceWords.in(request.query("lang"), "");
    Response shown = page(request.pathParameter("page"), words);
    String html = new String(shown.body(), StandardCharsets.UTF_8);
    return Response.json(new JsonWriter().object().field("html", html).end());
  }

  private Response page(String name, PreferenceWords words) {
    PreferencePage page = new PreferencePage(words);
    return switch (name) {
      case "preferences" -> page.show(ADDRESS, choices(List.of()), NOWHERE, clock.millis());
      case "confirmation" ->
          page.show(
              ADDRESS,
              choices(List.of(new ConsentTerms("marketing", "email"))),
              NOWHERE,
              clock.millis());
      case "unsubscribe" -> page.unsubscribe(ADDRESS, NOWHERE);
      case "stopped" -> page.stopped(NOWHERE);
      case "saved" -> page.saved();
      case "survey" ->
          new SurveyForm(words)
              .show(200, words.of("sample_question"), SurveyDefinition.Scale.NPS, "");
      case "transparency" ->
          new TransparencyPage(TransparencyWords.in(words))
              .show(SampleKnown.shown(TransparencyWords.in(words), clock.millis()));
      case "invalid" -> page.invalid();
      default -> throw ProblemException.notFound("there is no page " + name);
    };
  }

  private static Choices choices(List<ConsentTerms> unconfirmed) {
    return new Choices(
        List.of(
            new Choices.Choice(new ConsentTerms("marketing", "email"), true),
            new Choices.Choice(new ConsentTerms("marketing", "sms"), false),
            new Choices.Choice(new ConsentTerms("sharing", ConsentRecord.ANY), false),
            new Choices.Choice(new ConsentTerms("analytics", ConsentRecord.ANY), true),
            new Choices.Choice(new ConsentTerms("personalisation", ConsentRecord.ANY), true)),
        new ContactWishes(0, 2),
        unconfirmed);
  }
}
