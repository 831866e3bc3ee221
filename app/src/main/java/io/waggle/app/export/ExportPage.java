package io.waggle.app.export;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.audience.ExportTerms;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.Snapshot;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * One page of a snapshot as it goes out: always the same people, as they are known when it is made.
 *
 * @param people told of on it
 * @param withheld who does not allow it
 */
record ExportPage(String json, int people, int withheld) {
  /** Makes a page, counted from 0. Who was merged since stands once, under the name they have. */
  static ExportPage of(EngineView view, Snapshot snapshot, ExportTerms terms, int page) {
    JsonWriter out = new JsonWriter().object().field("snapshot", snapshot.id());
    out.field("audience", snapshot.audience());
    out.field("takenAt", Instant.ofEpochMilli(snapshot.origin().time()).toString());
    out.field("page", page).field("pages", snapshot.pages());
    out.field("form", terms.form().name().toLowerCase(Locale.ROOT)).array("people");
    int told = 0;
    int withheld = 0;
    for (int ordinal : people(view, snapshot, page)) {
      PersonView person = view.person(ordinal);
      if (person == null || !allows(person, terms)) {
        withheld++;
      } else {
        told++;
        write(person, terms.form(), out);
      }
    }
    out.end().field("withheld", withheld);
    return new ExportPage(new String(out.end().toBytes(), StandardCharsets.UTF_8), told, withheld);
  }

  private static Set<Integer> people(EngineView view, Snapshot snapshot, int page) {
    RoaringBitmap all = view.snapshotPeople(snapshot.id());
    Set<Integer> people = new TreeSet<>();
    int end = Math.min(all.getCardinality(), (page + 1) * Snapshot.PAGE);
    for (int place = page * Snapshot.PAGE; place < end; place++) {
      people.add(view.currentOrdinal(all.select(place)));
    }
    return people;
  }

  private static boolean allows(PersonView person, ExportTerms terms) {
    return person.consent(Purpose.named(terms.purpose()), terms.channel())
        instanceof ConsentDecision.Allowed;
  }

  private static void write(PersonView person, ExportTerms.Form form, JsonWriter out) {
    switch (form) {
      case PLAIN -> {
        out.object().field("person", person.ordinal()).array("identifiers");
        for (Identifier each : person.identifiers()) {
          out.object().field("kind", each.kind()).field("value", each.value()).end();
        }
        out.end().end();
      }
      case HASHED -> {
        out.object().array("identifiers");
        for (Identifier each : person.identifiers()) {
          String hash = HashedNames.of(each);
          if (!hash.isEmpty()) {
            out.object().field("kind", each.kind()).field("sha256", hash).end();
          }
        }
        out.end().end();
      }
    }
  }
}
