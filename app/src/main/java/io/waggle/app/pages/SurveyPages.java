package io.waggle.app.pages;

import io.waggle.app.channel.SurveyTokens;
import io.waggle.app.channel.SurveyTokens.Asked;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.channel.Delivery;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.content.feedback.Lexicon;
import io.waggle.core.content.feedback.Opinion;
import io.waggle.core.content.feedback.Sentiment;
import io.waggle.core.content.feedback.SurveyDefinition;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.identity.Link;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page of a survey. Looking at it changes nothing; an answer becomes an event of the person,
 * once: the event's id follows from the token, and the log takes an id once.
 *
 * <p>Somebody angry gets the trait {@code service_mood: angry}, by which promotions can leave them
 * out and people can find them.
 */
public final class SurveyPages implements RouteGroup {
  /** The trait by which angry customers are found. */
  public static final String MOOD = "service_mood";

  /** The name of the event that an answer becomes. */
  public static final String EVENT = "Survey Answered";

  private final Pipeline pipeline;
  private final SurveyTokens tokens;
  private final Clock clock;
  private final Sentiment sentiment = new Lexicon();

  public SurveyPages(Pipeline pipeline, SurveyTokens tokens, Clock clock) {
    this.pipeline = pipeline;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/s/{token}", this::show),
        new Route("HEAD", "/s/{token}", this::show),
        Route.post("/s/{token}", this::answer));
  }

  /** What a token leads to. */
  private record Open(SurveyDefinition survey, String locale, Identifier person) {}

  private @Nullable Open open(Request request) {
    Asked asked = tokens.verify(request.pathParameter("token"));
    return asked == null ? null : pipeline.ask(engine -> open(engine.view(), asked));
  }

  private @Nullable Open open(EngineView view, Asked asked) {
    ContactRecord record = view.delivery(asked.delivery());
    PublishedDefinition found = view.definition("survey", asked.survey());
    PersonView person = view.recipient(asked.delivery());
    if (record == null || found == null || found.retired() || person == null) {
      return null;
    }
    SurveyDefinition survey =
        SurveyDefinition.parse(found.id(), Document.root(found.document(), "survey"));
    Delivery delivery = record.delivery();
    if (clock.millis() - delivery.decidedAt() > survey.lifetimeMillis()) {
      return null;
    }
    for (Link each : person.links()) {
      if (each.status() == Link.Status.ACTIVE) {
        return new Open(survey, delivery.content().locale(), each.identifier());
      }
    }
    return null;
  }

  private Response show(Request request) {
    Open open = open(request);
    return open == null ? gone(request) : form(200, open, "");
  }

  private static Response gone(Request request) {
    PreferenceWords words = PreferenceWords.in("", request.header("Accept-Language"));
    return SurveyForm.closed(words);
  }

  private static PreferenceWords words(Open open) {
    return PreferenceWords.in(open.locale.startsWith("zh") ? "zh" : "en", "");
  }

  private static Response form(int status, Open open, String wrong) {
    String question = open.survey.words(open.locale).question();
    return new SurveyForm(words(open)).show(status, question, open.survey.scale(), wrong);
  }

  private Response answer(Request request) {
    Open open = open(request);
    if (open == null) {
      return gone(request);
    }
    Attributes form = FormBody.read(request.body());
    String score = form.text("score");
    SurveyDefinition.Scale scale = open.survey.scale();
    boolean fits =
        score.matches("\\d{1,2}")
            && Integer.parseInt(score) >= scale.least()
            && Integer.parseInt(score) <= scale.most();
    String comment = form.text("comment");
    if (!fits || comment.length() > SurveyForm.MAX_COMMENT) {
      return form(400, open, fits ? "survey_too_long" : "survey_choose");
    }
    Hash128 token = Hash128.of(request.pathParameter("token"));
    String id = "survey-" + Long.toHexString(token.hi()) + Long.toHexString(token.lo());
    pipeline.ingest(
        List.of(new Input.Collected(event(id, open, Integer.parseInt(score), comment))));
    return new SurveyForm(words(open)).thanks(open.survey.words(open.locale).thanks());
  }

  private CollectedEvent event(String messageId, Open open, int score, String comment) {
    Opinion opinion = sentiment.of(comment);
    boolean unhappy = open.survey.scale().isUnhappy(score);
    boolean angry = opinion.angry() && unhappy || opinion.angry() && opinion.score() <= -0.6;
    Attributes.Builder properties =
        Attributes.builder()
            .put("survey", open.survey.id())
            .put("score", score)
            .put("unhappy", Value.Flag.of(unhappy))
            .put("mood", opinion.mood().name().toLowerCase(Locale.ROOT))
            .put("sentiment", opinion.score())
            .put("angry", Value.Flag.of(angry))
            .put(
                "topics",
                new Value.Items(opinion.topics().stream().<Value>map(Value.Text::new).toList()));
    if (!comment.isBlank()) {
      properties.put("comment", comment.strip());
    }
    Attributes.Builder traits =
        Attributes.builder()
            .put(open.survey.scale().name().toLowerCase(Locale.ROOT) + "_score", score);
    if (angry) {
      traits.put(MOOD, "angry");
    } else if (!unhappy) {
      traits.put(MOOD, "calm");
    }
    return new CollectedEvent(
        messageId,
        EventType.TRACK,
        EVENT,
        "survey",
        subject(open.person),
        properties.build(),
        traits.build(),
        CollectedEvent.NO_CONTEXT,
        CollectedEvent.Touch.NONE,
        CollectedEvent.Times.at(clock.millis()));
  }

  /** The person as the subject of an event. */
  public static CollectedEvent.Subject subject(Identifier person) {
    return switch (person.kind()) {
      case "user_id" -> CollectedEvent.Subject.of(person.value(), "");
      case "anonymous_id" -> CollectedEvent.Subject.of("", person.value());
      default -> new CollectedEvent.Subject("", "", "", "", List.of(person));
    };
  }
}
