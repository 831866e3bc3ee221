package io.waggle.app.api;

import io.waggle.app.analytics.Behaviour;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * The people of a funnel, all together and divided: by audiences (who may be in several), by the
 * words of a tag, or by the source of the first step.
 */
final class FunnelGroups {
  private static final int MAX_GROUPS = 12;
  private static final int MAX_TIMES = 200_000;

  /** How to divide; at most one of them is given. */
  record Division(List<String> audiences, String tag, boolean bySource) {
    Division {
      audiences = List.copyOf(audiences);
    }
  }

  private final Behaviour.Funnel funnel;
  private final boolean bySource;
  private final Map<String, RoaringBitmap> members;
  private final Tally everybody;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  private FunnelGroups(
      Behaviour.Funnel funnel, boolean bySource, Map<String, RoaringBitmap> members) {
    this.funnel = funnel;
    this.bySource = bySource;
    this.members = members;
    this.everybody = new Tally(funnel.steps().size());
    members.keySet().forEach(each -> tallies.put(each, new Tally(funnel.steps().size())));
  }

  static Division parse(Document body) {
    List<String> audiences = body.has("byAudiences") ? body.texts("byAudiences") : List.of();
    if (audiences.size() > MAX_GROUPS) {
      body.fault("byAudiences", "too_many", "are over " + MAX_GROUPS, "Ask for some.");
    }
    String tag = body.text("byTag", "");
    boolean bySource = body.flag("bySource", false);
    int ways = (audiences.isEmpty() ? 0 : 1) + (tag.isEmpty() ? 0 : 1) + (bySource ? 1 : 0);
    if (ways > 1) {
      body.fault("byTag", "ambiguous", "is a second way to divide", "Keep one of them.");
    }
    return new Division(audiences, tag, bySource);
  }

  static FunnelGroups of(Division by, Behaviour.Funnel funnel, ApiParts parts) {
    AudienceSet inForce = parts.pipeline().ask(engine -> engine.view().audienceSet());
    Map<String, RoaringBitmap> members = new LinkedHashMap<>();
    for (String each : by.audiences()) {
      if (inForce.find(each) == null) {
        throw new InvalidException(
            "measure.unknown_audience",
            "byAudiences",
            "no audience '" + each + "'",
            "Name one of GET /api/v1/audiences.");
      }
      members.put(each, parts.population().people(new Condition.InAudience(each)));
    }
    if (!by.tag().isEmpty()) {
      if (inForce.tags().find(by.tag()) == null) {
        throw new InvalidException(
            "measure.unknown_tag", "byTag", "no tag '" + by.tag() + "'", "Mend its name.");
      }
      parts.population().valuesOfTag(by.tag()).entrySet().stream()
          .sorted((a, b) ->
              Long.compare(b.getValue().getLongCardinality(), a.getValue().getLongCardinality()))
          .limit(MAX_GROUPS)
          .forEach(each -> members.put(text(each.getKey()), each.getValue()));
    }
    return new FunnelGroups(funnel, by.bySource(), members);
  }

  private static String text(Value value) {
    return value.asText();
  }

  void add(Behaviour.Reach reach) {
    everybody.add(reach);
    if (bySource) {
      boolean known = tallies.containsKey(reach.source()) || tallies.size() < MAX_GROUPS;
      if (known) {
        tallies.computeIfAbsent(reach.source(), key -> new Tally(funnel.steps().size())).add(reach);
      }
    }
    members.forEach((name, people) -> {
      if (people.contains(reach.person())) {
        Tally tally = tallies.get(name);
        if (tally != null) {
          tally.add(reach);
        }
      }
    });
  }

  /** Whether the person is of the group; everybody is of the one without a name. */
  boolean holds(String group, Behaviour.Reach reach) {
    RoaringBitmap people = members.get(group);
    return group.isEmpty()
        || bySource && reach.source().equals(group)
        || people != null && people.contains(reach.person());
  }

  void write(JsonWriter out) {
    out.array("steps");
    everybody.write(funnel, out);
    out.end().array("groups");
    tallies.forEach((name, tally) -> {
      out.object().field("group", name).array("steps");
      tally.write(funnel, out);
      out.end().end();
    });
    out.end();
  }

  /** How many took each step, and how long they took since the one before. */
  private static final class Tally {
    private final long[] people;
    private final List<List<Long>> spans = new ArrayList<>();

    Tally(int steps) {
      people = new long[steps];
      for (int i = 0; i < steps; i++) {
        spans.add(new ArrayList<>());
      }
    }

    void add(Behaviour.Reach reach) {
      for (int i = 0; i < reach.steps(); i++) {
        people[i]++;
        if (i > 0 && spans.get(i).size() < MAX_TIMES) {
          spans.get(i).add(reach.times().get(i) - reach.times().get(i - 1));
        }
      }
    }

    void write(Behaviour.Funnel funnel, JsonWriter out) {
      for (int i = 0; i < people.length; i++) {
        out.object().field("event", funnel.steps().get(i).event()).field("people", people[i]);
        if (i > 0) {
          out.object("ofPrevious");
          Shares.write(people[i], people[i - 1], out);
          out.end().object("ofFirst");
          Shares.write(people[i], people[0], out);
          out.end();
          long[] sorted = spans.get(i).stream().mapToLong(Long::longValue).sorted().toArray();
          if (sorted.length > 0) {
            out.field("medianSeconds", sorted[(sorted.length - 1) / 2] / 1000);
            int late = (int) Math.ceil(0.9 * sorted.length) - 1;
            out.field("slowSeconds", sorted[Math.max(0, late)] / 1000);
          }
        }
        out.end();
      }
    }
  }
}
