package io.waggle.app.api;

import io.waggle.app.definitions.MjmlTemplates;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.content.Check;
import io.waggle.core.content.ContentShelf;
import io.waggle.core.content.MessageChecks;
import io.waggle.core.content.Previewed;
import io.waggle.core.content.Reader;
import io.waggle.core.content.RenderRequest;
import io.waggle.core.content.RenderRequest.SendReason;
import io.waggle.core.content.Rendering;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a template would give for a person, before anybody gets it. */
final class TemplateRoutes {
  private static final SendReason REASON = new SendReason("Preview", true, "preview");

  private final ApiParts parts;

  TemplateRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.post("/api/v1/templates/preview", this::preview));
  }

  /** What is asked for. */
  private record Asked(
      String template,
      @Nullable Value document,
      @Nullable Identifier person,
      String locale,
      Attributes event,
      Attributes values) {}

  private Response preview(Request request) {
    Document body = Document.root(Json.read(request.body()), "preview");
    Asked asked =
        new Asked(
            body.text("template", ""),
            body.has("document") ? new Value.Fields(body.anything("document")) : null,
            body.has("person") ? Queries.person(body.object("person"), parts) : null,
            body.text("locale", ""),
            body.anything("event"),
            body.anything("values"));
    if (asked.template.isEmpty() == (asked.document == null)) {
      body.fault(
          "template", "missing", "needs a template or a document", "Give exactly one of them.");
    }
    body.done();
    JsonWriter out = new JsonWriter().object();
    answer(parts.pipeline().ask(engine -> captured(engine.view(), asked)), out);
    return Response.json(out.end());
  }

  /** The template, the language and the values of the moment. */
  private record Captured(
      TemplateDefinition template, String locale, Attributes values, List<Check> warnings) {
    Captured {
      warnings = List.copyOf(warnings);
    }
  }

  private static List<Check> unknownBlocks(EngineView view, TemplateDefinition template) {
    return MessageChecks.unknownBlocks(view.contentShelf().unknownBlocks(template));
  }

  private Captured captured(EngineView view, Asked asked) {
    TemplateDefinition template = template(view, asked);
    PersonView person = asked.person == null ? null : view.person(asked.person);
    if (asked.person != null && person == null) {
      throw ProblemException.notFound(
          "nobody goes by the " + asked.person.kind() + " " + asked.person.value());
    }
    if (person == null) {
      Attributes values = template.capture(template.localeFor(asked.locale), path -> null);
      return new Captured(
          template,
          template.localeFor(asked.locale),
          merged(values, asked),
          unknownBlocks(view, template));
    }
    String wanted =
        asked.locale.isEmpty() ? ContentShelf.wantedLocale(person.profile()) : asked.locale;
    String locale = template.localeFor(wanted);
    Reader reader =
        new Reader(person.facts(), person.drawnBy(), locale, asked.event, parts.clock().millis());
    return new Captured(
        template,
        locale,
        merged(view.contentShelf().capture(template, reader), asked),
        unknownBlocks(view, template));
  }

  private static TemplateDefinition template(EngineView view, Asked asked) {
    if (asked.document == null) {
      TemplateDefinition found = view.template(asked.template);
      if (found == null) {
        throw ProblemException.notFound("there is no template " + asked.template);
      }
      return found;
    }
    Document doc = Document.root(MjmlTemplates.compiled(asked.document), "template");
    TemplateDefinition draft = TemplateDefinition.parse("draft", 0, doc);
    doc.done();
    return draft;
  }

  /** With the values that were given for this preview alone, by path. */
  private static Attributes merged(Attributes captured, Asked asked) {
    Attributes.Builder all = Attributes.builder();
    for (Attributes each : List.of(captured, asked.values)) {
      for (int i = 0; i < each.size(); i++) {
        all.put(each.key(i), each.value(i));
      }
    }
    return all.build();
  }

  private void answer(Captured captured, JsonWriter out) {
    RenderRequest request =
        new RenderRequest(captured.locale, captured.values, REASON, Previewed.LINKS);
    out.field("channel", captured.template.channel()).field("locale", captured.locale);
    out.field("captured", new Value.Fields(captured.values));
    switch (captured.template.render(request)) {
      case Rendering.Refused refused ->
          out.field("sendable", false).field("refused", refused.reason());
      case Rendering.Message message -> {
        List<Check> checks = new ArrayList<>(captured.warnings);
        checks.addAll(MessageChecks.of(message));
        out.field("sendable", !MessageChecks.forbid(checks));
        RenderingJson.write(message, out);
        if (message instanceof Rendering.Email email) {
          out.field("page", parts.previews().keep(email.html()));
        }
        out.array("checks");
        checks.forEach(each -> check(each, out));
        out.end();
      }
    }
  }

  static void check(Check check, JsonWriter out) {
    out.object().field("severity", check.severity().name().toLowerCase(Locale.ROOT));
    out.field("code", check.code()).field("place", check.place());
    out.field("message", check.message()).field("fix", check.fix()).end();
  }
}
