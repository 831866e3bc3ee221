package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.Said;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.pages.SurveyPages;
import io.waggle.app.population.AudiencePreview;
import io.waggle.core.audience.Condition;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.content.feedback.Lexicon;
import io.waggle.core.content.feedback.Opinion;
import io.waggle.core.content.feedback.Sentiment;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Locale;

/** What people wrote back, and the angry among them who wait for a person. */
final class FeedbackRoutes {
  private static final int MAX_QUEUE = 100;
  private static final int MAX_TEXT = 5_000;

  private final ApiParts parts;
  private final Sentiment sentiment = new Lexicon();

  FeedbackRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/v1/feedback/read", this::read),
        Route.get("/api/v1/feedback/queue", this::queue),
        Route.post("/api/v1/feedback/queue/{kind}/{value}/settle", this::settle));
  }

  /** What a text says, without keeping it. */
  private Response read(Request request) {
    Document body = Document.root(Json.read(request.body()), "feedback");
    String text = body.text("text");
    body.done();
    if (text.length() > MAX_TEXT) {
      throw new ProblemException(
          400, "feedback.too_long", "the text has over " + MAX_TEXT + " characters", "Cut it.");
    }
    Opinion opinion = sentiment.of(text);
    JsonWriter out = new JsonWriter().object();
    out.field("mood", opinion.mood().name().toLowerCase(Locale.ROOT));
    out.field("score", opinion.score()).field("angry", opinion.angry()).array("topics");
    opinion.topics().forEach(each -> out.value(each));
    out.end().array("words");
    opinion.words().forEach(each -> out.value(each));
    return Response.json(out.end().end());
  }

  /** The angry customers whom nobody has settled yet. */
  private Response queue(Request request) {
    Document asked =
        Document.root(
            new Value.Fields(
                Attributes.of(
                    "condition", new Value.Text("trait " + SurveyPages.MOOD + " = \"angry\""))),
            "queue");
    Condition angry = Condition.parse(asked, "condition");
    asked.done();
    AudiencePreview.Size size = new AudiencePreview(parts.population()).size(angry, MAX_QUEUE);
    JsonWriter out = new JsonWriter().object().field("waiting", size.size()).array("people");
    parts
        .pipeline()
        .ask(engine -> {
          for (int each : size.sample()) {
            PersonView person = engine.view().person(each);
            if (person != null) {
              out.object().field("person", each);
              PersonJson.identifiers(person, out);
              out.end();
            }
          }
          return true;
        });
    return Response.json(out.end().end());
  }

  /** Somebody took care of the person, who may be sent promotions again. */
  private Response settle(Request request) {
    Identifier person = Queries.person(request, parts);
    Document body = Document.root(Json.read(request.body()), "settle");
    String by = Said.text(body, "by");
    String note = Said.text(body, "note", "");
    body.done();
    boolean known = parts.pipeline().ask(engine -> engine.view().person(person) != null);
    if (!known) {
      throw ProblemException.notFound("nobody goes by the " + person.kind() + " " + person.value());
    }
    long now = parts.clock().millis();
    CollectedEvent event =
        new CollectedEvent(
            "settled-" + person.kind() + "-" + person.value() + "-" + now,
            EventType.TRACK,
            "Feedback Settled",
            "service",
            SurveyPages.subject(person),
            Attributes.builder().put("by", by).put("note", note).build(),
            Attributes.builder().put(SurveyPages.MOOD, "calm").build(),
            CollectedEvent.NO_CONTEXT,
            CollectedEvent.Touch.NONE,
            CollectedEvent.Times.at(now));
    parts.pipeline().ingest(List.of(new Input.Collected(event)));
    return Response.json(new JsonWriter().object().field("settled", true).end());
  }
}
