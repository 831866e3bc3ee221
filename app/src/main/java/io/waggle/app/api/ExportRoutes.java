package io.waggle.app.api;

import io.waggle.app.csv.CsvLines;
import io.waggle.app.export.HashedNames;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.Link;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The members of an audience as files: for people who read them, and hashed for advertising
 * platforms.
 *
 * <p>What goes to a platform is sharing: only those who allowed it on the channel {@code ads} are
 * in it, and the answer says how many were withheld.
 */
final class ExportRoutes {
  private static final String CSV = "text/csv; charset=utf-8";
  private static final String ADS = "ads";
  private static final int SLICE = 1_000;

  private final ApiParts parts;

  ExportRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/audiences/{id}/members.csv", this::readable),
        Route.get("/api/v1/audiences/{id}/members.hashed.csv", this::hashed));
  }

  /** Adds the lines of one member; whether there were any. */
  private interface Lines {
    boolean add(PersonView person, CsvLines out);
  }

  private Response readable(Request request) {
    String id = request.pathParameter("id");
    CsvLines out = new CsvLines().line(List.of("person", "identifiers", "since", "reason"));
    return answer(
        id,
        out,
        (person, lines) -> {
          lines.line(
              List.of(
                  person.drawnBy(),
                  identifiers(person),
                  Queries.iso(person.memberships().since(id)),
                  person.reason(id)));
          return true;
        });
  }

  private static String identifiers(PersonView person) {
    return person.links().stream()
        .filter(Link::holds)
        .map(each -> each.identifier().kind() + ":" + each.identifier().value())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private Response hashed(Request request) {
    CsvLines out = new CsvLines().line(List.of("kind", "sha256"));
    return answer(request.pathParameter("id"), out, ExportRoutes::addHashes);
  }

  private static boolean addHashes(PersonView person, CsvLines out) {
    ConsentDecision decision = person.facts().consents().decide(Purpose.SHARING, ADS);
    if (decision instanceof ConsentDecision.Denied) {
      return false;
    }
    boolean any = false;
    for (Identifier each : person.identifiers()) {
      String hash = HashedNames.of(each);
      if (!hash.isEmpty()) {
        out.line(List.of(each.kind(), hash));
        any = true;
      }
    }
    return any;
  }

  private Response answer(String id, CsvLines out, Lines lines) {
    Export export = new Export(id, out, lines);
    int next = 0;
    while (next >= 0) {
      int from = next;
      next = parts.pipeline().ask(engine -> export.slice(engine.view(), from));
    }
    Map<String, String> headers =
        Map.of(
            "X-Waggle-Exported", Integer.toString(export.exported),
            "X-Waggle-Withheld", Integer.toString(export.withheld));
    byte[] body = out.toString().getBytes(StandardCharsets.UTF_8);
    return new Response(200, CSV, body, headers);
  }

  /** A file being written. */
  private static final class Export {
    private final String id;
    private final CsvLines out;
    private final Lines lines;
    private int exported;
    private int withheld;

    Export(String id, CsvLines out, Lines lines) {
      this.id = id;
      this.out = out;
      this.lines = lines;
    }

    /** Writes some members; returns where to go on, or -1 at the end. */
    int slice(EngineView view, int from) {
      if (view.audienceSet().find(id) == null) {
        throw ProblemException.notFound("there is no audience " + id);
      }
      List<Integer> members = view.members(id, from, SLICE);
      for (int each : members) {
        PersonView person = view.person(each);
        boolean added = person != null && lines.add(person, out);
        exported += added ? 1 : 0;
        withheld += added ? 0 : 1;
      }
      return members.size() < SLICE ? -1 : members.get(SLICE - 1) + 1;
    }
  }
}
