package io.waggle.app.api;

import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.population.AudiencePreview;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.ConditionText;
import io.waggle.core.audience.HistoryCheck;
import io.waggle.core.audience.TextFault;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** What a condition would give before it is published, and its two forms. */
final class PreviewRoutes {
  private static final int MAX_SAMPLE = 100;
  private static final int MAX_LISTED = 50;
  private static final int MAX_PARTS = 100;

  private final ApiParts parts;
  private final AudiencePreview preview;

  PreviewRoutes(ApiParts parts) {
    this.parts = parts;
    this.preview = new AudiencePreview(parts.population());
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/v1/conditions/check", this::check),
        Route.post("/api/v1/audiences/preview", this::preview));
  }

  /**
   * Reads a condition in either form and answers with both, or with the faults and their places.
   */
  private Response check(Request request) {
    Document body = Document.root(Json.read(request.body()), "check");
    JsonWriter out = new JsonWriter().object();
    if (body.value("condition") instanceof Value.Text text) {
      body.done();
      checkText(text.text(), out);
    } else {
      Condition condition = condition(body);
      body.done();
      String text = ConditionText.write(condition);
      checkText(text, out);
    }
    return Response.json(out.end());
  }

  private void checkText(String text, JsonWriter out) {
    switch (ConditionText.read(text, audiences())) {
      case ConditionText.Reading.Understood understood -> {
        out.field("valid", true).field("text", ConditionText.write(understood.condition()));
        out.field("document", understood.document());
        out.field("describes", understood.condition().describe());
        texts(out, "notKept", HistoryCheck.missing(understood.condition(), audiences()));
      }
      case ConditionText.Reading.Refused refused -> {
        out.field("valid", false).array("faults");
        refused.faults().forEach(each -> fault(each, text, out));
        out.end();
      }
    }
  }

  private static void fault(TextFault fault, String text, JsonWriter out) {
    out.object().field("code", fault.code()).field("message", fault.message());
    out.field("fix", fault.fix()).field("line", fault.line(text));
    out.field("column", fault.column(text)).field("from", fault.from()).field("to", fault.to());
    out.field("excerpt", fault.excerpt(text)).end();
  }

  private AudienceSet audiences() {
    return parts.pipeline().ask(engine -> engine.view().audienceSet());
  }

  private Response preview(Request request) {
    Document body = Document.root(Json.read(request.body()), "preview");
    int sample = (int) body.whole("sample", 0, MAX_SAMPLE, 10);
    List<String> overlaps = listed(body, "overlaps");
    List<String> tags = listed(body, "tags");
    Condition condition = condition(body);
    AudienceSet inForce = audiences();
    refuseUnknown(body, overlaps, tags, inForce);
    body.done();
    List<Fault> faults = condition.faults("preview.condition", inForce);
    if (!faults.isEmpty()) {
      throw new InvalidException(faults);
    }
    List<String> missing = HistoryCheck.missing(condition, inForce);
    JsonWriter out = new JsonWriter().object().field("answered", missing.isEmpty());
    out.field("text", ConditionText.write(condition));
    texts(out, "reasons", missing);
    if (missing.isEmpty()) {
      AudiencePreview.Size size = preview.size(condition, sample);
      answer(size, out);
      RoaringBitmap people = size.people();
      overlaps(people, overlaps, out);
      compositions(people, tags, out);
    }
    return Response.json(out.end());
  }

  private static Condition condition(Document body) {
    return Condition.parse(body, "condition");
  }

  private static List<String> listed(Document body, String key) {
    List<String> names = body.has(key) ? body.texts(key) : List.of();
    if (names.size() > MAX_LISTED) {
      body.fault(key, "too_many", "has more than " + MAX_LISTED, "Ask for some at a time.");
    }
    return names;
  }

  private static void refuseUnknown(
      Document body, List<String> overlaps, List<String> tags, AudienceSet inForce) {
    for (String each : overlaps) {
      if (inForce.find(each) == null) {
        body.fault(
            "overlaps",
            "unknown_audience",
            "no audience '" + each + "'",
            "Name one of GET /api/v1/audiences.");
      }
    }
    for (String each : tags) {
      if (inForce.tags().find(each) == null) {
        body.fault("tags", "unknown_tag", "no tag '" + each + "'", "Mend its name.");
      }
    }
  }

  private void answer(AudiencePreview.Size size, JsonWriter out) {
    out.field("size", size.size()).field("everybody", size.everybody()).array("sample");
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
          return size.size();
        });
    out.end();
  }

  private void overlaps(RoaringBitmap people, List<String> audiences, JsonWriter out) {
    out.array("overlaps");
    for (AudiencePreview.Overlap each : preview.overlaps(people, audiences)) {
      out.object().field("audience", each.audience()).field("size", each.size());
      out.field("both", each.both()).field("either", each.either());
      out.field("likeness", each.likeness()).end();
    }
    out.end();
  }

  private void compositions(RoaringBitmap people, List<String> tags, JsonWriter out) {
    out.array("composition");
    for (String tag : tags) {
      out.object().field("tag", tag).array("values");
      for (AudiencePreview.Part each : preview.composition(people, tag, MAX_PARTS)) {
        out.object().field("value", each.value()).field("within", each.within());
        out.field("everybody", each.everybody());
        if (!Double.isNaN(each.lift())) {
          out.field("lift", each.lift()).field("low", each.low()).field("high", each.high());
        }
        out.end();
      }
      out.end().end();
    }
    out.end();
  }

  private static void texts(JsonWriter out, String key, List<String> texts) {
    out.array(key);
    texts.forEach(each -> out.value(each));
    out.end();
  }
}
