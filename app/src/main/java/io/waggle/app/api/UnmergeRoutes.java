package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.Said;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.MergePreview;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.UnmergePreview;
import io.waggle.core.identity.Cut;
import io.waggle.core.identity.Division;
import io.waggle.core.identity.Link;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Taking people apart who were wrongly taken for one, and merging two by hand. */
final class UnmergeRoutes {
  private static final int MAX_IDENTIFIERS = 1_000;

  private final ApiParts parts;

  UnmergeRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/v1/people/{kind}/{value}/unmerge", this::unmerge),
        Route.post("/api/v1/people/merge", this::merge));
  }

  private Response unmerge(Request request) {
    Identifier person = Queries.person(request, parts);
    Document body = Document.root(Json.read(request.body()), "unmerge");
    boolean previewOnly = body.flag("preview", false);
    Input.UnmergeOrdered order =
        new Input.UnmergeOrdered(
            person,
            cut(body, person),
            Said.actor(body),
            Said.reason(body, !previewOnly),
            parts.clock().millis());
    body.done();
    UnmergePreview preview = ask(order);
    refuse(preview.refused());
    if (previewOnly) {
      return Response.json(written(preview, new JsonWriter().object()).end());
    }
    long position = parts.pipeline().ingest(List.of(order));
    int keeper = preview.parts().getFirst().ordinal();
    JsonWriter out = new JsonWriter().object().field("position", position).array("parts");
    boolean done =
        parts
            .pipeline()
            .ask(engine -> {
              Set<Integer> people = new LinkedHashSet<>(List.of(keeper));
              PersonView kept = engine.view().person(keeper);
              List<Link> links = kept == null ? List.of() : kept.links();
              for (Link each : links) {
                if (each.status() == Link.Status.REVOKED
                    && each.evidence().messageId().equals("input-" + position)) {
                  people.add(each.otherPerson());
                }
              }
              people.forEach(each -> write(engine.view().person(each), out));
              return people.size() > 1;
            });
    if (!done) {
      refuse(ask(order).refused());
      throw changedMeanwhile();
    }
    return Response.json(out.end().end());
  }

  private UnmergePreview ask(Input.UnmergeOrdered order) {
    return parts.pipeline().ask(engine -> engine.view().preview(order));
  }

  /** Exactly one of the ways to cut; without any, the identifier of the path goes. */
  private Cut cut(Document body, Identifier person) {
    List<Cut> cuts = new ArrayList<>();
    if (body.has("identifiers")) {
      List<Document> given = body.objects("identifiers");
      if (given.isEmpty() || given.size() > MAX_IDENTIFIERS) {
        String fix = "Name 1 to " + MAX_IDENTIFIERS + ".";
        body.fault("identifiers", "size", given.size() + " identifiers", fix);
      }
      cuts.add(new Cut.Apart(given.stream().map(each -> Queries.person(each, parts)).toList()));
    }
    if (body.has("from")) {
      cuts.add(new Cut.Between(person, Queries.person(body.object("from"), parts)));
    }
    if (body.has("merged")) {
      cuts.add(new Cut.Merge((int) body.whole("merged", 0, Integer.MAX_VALUE)));
    }
    if (body.flag("whole", false)) {
      cuts.add(new Cut.Whole());
    }
    if (cuts.size() > 1) {
      String fix = "Send one of identifiers, from, merged and whole.";
      body.fault("identifiers", "ambiguous", "more than one way to cut", fix);
    }
    return cuts.isEmpty() ? new Cut.Apart(List.of(person)) : cuts.getFirst();
  }

  private static JsonWriter written(UnmergePreview preview, JsonWriter out) {
    out.field("preview", true).array("parts");
    for (UnmergePreview.PartView each : preview.parts()) {
      part(each, out.object()).end();
    }
    out.end();
    texts("cancelledDeliveries", preview.cancelled(), out);
    return out;
  }

  private static JsonWriter part(UnmergePreview.PartView part, JsonWriter out) {
    if (part.ordinal() != Division.Part.NEW) {
      out.field("person", part.ordinal());
    }
    out.array("identifiers");
    for (Identifier name : part.identifiers()) {
      out.object().field("kind", name.kind()).field("value", name.value()).end();
    }
    out.end();
    PersonJson.profile(part.profile(), out);
    out.field("unsplittable", part.profile().hasOverflow());
    texts("audiences", part.audiences(), out);
    texts("journeys", part.journeys(), out);
    return out.field("consents", part.consents()).field("deliveries", part.deliveries());
  }

  private static void texts(String name, List<String> texts, JsonWriter out) {
    out.array(name);
    texts.forEach(out::value);
    out.end();
  }

  private static void write(@Nullable PersonView person, JsonWriter out) {
    if (person != null) {
      out.object().field("person", person.ordinal());
      PersonJson.identifiers(person, out);
      texts("audiences", person.memberships().audiences(), out);
      out.end();
    }
  }

  private Response merge(Request request) {
    Document body = Document.root(Json.read(request.body()), "merge");
    boolean previewOnly = body.flag("preview", false);
    Input.MergeOrdered order =
        new Input.MergeOrdered(
            Queries.person(body.object("one"), parts),
            Queries.person(body.object("other"), parts),
            body.flag("force", false),
            Said.actor(body),
            Said.reason(body, !previewOnly),
            parts.clock().millis());
    body.done();
    if (previewOnly) {
      return Response.json(previewed(order));
    }
    refuse(parts.pipeline().ask(engine -> engine.view().refusal(order)));
    long position = parts.pipeline().ingest(List.of(order));
    JsonWriter out = new JsonWriter().object().field("position", position);
    boolean done =
        parts
            .pipeline()
            .ask(engine -> {
              PersonView one = engine.view().person(order.one());
              PersonView other = engine.view().person(order.other());
              boolean same = one != null && other != null && one.ordinal() == other.ordinal();
              if (one != null && same) {
                out.field("person", one.ordinal());
                PersonJson.identifiers(one, out);
              }
              return same;
            });
    if (!done) {
      refuse(parts.pipeline().ask(engine -> engine.view().refusal(order)));
      throw changedMeanwhile();
    }
    return Response.json(out.end());
  }

  private JsonWriter previewed(Input.MergeOrdered order) {
    MergePreview preview = parts.pipeline().ask(engine -> engine.view().preview(order));
    refuse(preview.refused());
    JsonWriter out = new JsonWriter().object().field("preview", true).array("before");
    preview.before().forEach(each -> part(each, out.object()).end());
    out.end();
    if (preview.after() != null) {
      part(preview.after(), out.object("after")).end();
    }
    return out.end();
  }

  private static void refuse(Division.@Nullable Refused refused) {
    if (refused == null) {
      return;
    }
    if (refused.code().equals("unknown_identifier")) {
      throw ProblemException.notFound(refused.message());
    }
    throw new ProblemException(
        409, "identity." + refused.code(), refused.message(), fix(refused.code()));
  }

  private static String fix(String code) {
    return switch (code) {
      case "not_theirs" -> "Name identifiers that the person has; GET the person to see them.";
      case "not_merged" -> "Name one of the person's mergedFrom.";
      case "one_part" -> "Cut elsewhere; preview shows the parts.";
      case "erased" -> "Nothing is left to be taken apart or merged.";
      case "same_person" -> "Nothing is to be done.";
      case "person_full" -> "A person has its size limit; un-merge what does not belong there.";
      default -> "Send \"force\": true to merge them all the same.";
    };
  }

  private static ProblemException changedMeanwhile() {
    return new ProblemException(
        409, "identity.changed", "the person changed at the same time", "Look again and retry.");
  }
}
