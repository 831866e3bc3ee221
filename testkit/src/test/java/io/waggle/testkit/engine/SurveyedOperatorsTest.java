package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.PeopleBed.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.core.engine.Input.ListChange;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.people.EventBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every operator that the audience builders of the field offer, by the name it has there, in our
 * language: each holds for Ann and not for Bob.
 */
class SurveyedOperatorsTest {
  private static final Identifier ANN = new Identifier(Identifier.USER_ID, "ann");
  private static final Identifier BOB = new Identifier(Identifier.USER_ID, "bob");

  private final PeopleBed bed = new PeopleBed();

  private static Map<String, String> traits() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("equals", "trait plan = \"gold\"");
    all.put("not equals", "trait plan != \"basic\"");
    all.put("less than", "trait debt < 10");
    all.put("less than or equal", "trait debt <= 5");
    all.put("greater than", "trait age > 30");
    all.put("greater than or equal", "trait age >= 31");
    all.put("between", "trait age between 30 and 40");
    all.put("not between", "trait age not between 1 and 20");
    all.put("equals any of, in", "trait plan in (\"gold\", \"silver\")");
    all.put("not in", "trait plan not in (\"basic\", \"none\")");
    all.put("contains, case ignored", "trait name contains \"LEE\" ignoring case");
    all.put("does not contain", "trait name not contains \"Stone\"");
    all.put("contains any of, has some of", "trait likes contains any (\"hats\", \"shoes\")");
    all.put("contains all, all", "trait likes contains all (\"shoes\", \"bags\")");
    all.put("has none of", "trait likes contains none (\"golf\")");
    all.put("in contains", "trait likes item contains \"hoe\"");
    all.put("starts with", "trait name starts with \"Ann\"");
    all.put("ends with", "trait name ends with \"Lee\"");
    all.put("matches regex", "trait name matches \"^[A-Z]n+ L\"");
    all.put("exists, is set", "trait phone exists");
    all.put("missing, is not set", "trait left is missing");
    all.put("is empty", "trait left is empty");
    all.put("is true", "trait member is true");
    all.put("is date before", "trait joined before 2026-01-01");
    all.put("is date after", "trait renewal after 2026-06-01");
    all.put("is day", "trait birthday on 2026-01-10");
    all.put("is not day", "trait birthday not on 2026-03-03");
    all.put("within last", "trait moved within last 30d");
    all.put("before last", "trait seen before last 300d");
    all.put("within next", "trait birthday within next 30d");
    all.put("after next", "trait renewal after next 90d");
    all.put("distance", "trait home within 5 km of 31.2304, 121.4737");
    return all;
  }

  private static Map<String, String> behaviour() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("event performed", "count(\"Order Completed\") >= 1");
    all.put("event performed, at least so often", "count(Viewed within 7d) >= 3");
    all.put("event performed, at most so often", "count(Added) <= 1");
    all.put("event performed, exactly so often", "count(Viewed) = 3");
    all.put("event not performed, and not who", "not count(Complained) >= 1");
    all.put("event with property filters", "count(Viewed where category = \"Shoes\") >= 2");
    all.put("in between rolling windows", "count(Viewed between 10d and 1d ago) >= 3");
    all.put("calendar window", "count(Viewed this month) >= 3");
    all.put("sum of a property", "sum(total of \"Order Completed\") >= 90");
    all.put("average of a property", "average(total of \"Order Completed\") > 90");
    all.put("distinct values", "distinct(category of Viewed) >= 2");
    all.put("performed regularly", "days(Viewed within 7d) >= 1");
    all.put("first time", "first(\"Order Completed\") within last 30d");
    all.put("stopped performing", "count(Viewed) >= 1 and count(Viewed within 1d) = 0");
    all.put(
        "restarted performing", "count(Viewed between 10d and 1d ago) >= 1 and count(Back) = 1");
    all.put(
        "ordered funnel, same cart",
        "did(Added then \"Order Completed\" within 2h, same cart_id, within 30d)");
    all.put(
        "sequence of three", "did(Viewed then Added within 1d then \"Order Completed\" within 1d)");
    all.put("A but not B within T", "did(Viewed then not Complained within 1h, within 30d)");
    all.put("all of, nested", "(trait age > 30 or trait age < 1) and not (trait plan = \"basic\")");
    all.put("audience of audience, segment", "in audience \"x equals\"");
    all.put("in audience for so long", "in audience \"x equals\" for 1d");
    all.put("list membership", "in audience guests");
    all.put("consent", "consent marketing on email is allowed");
    all.put("score, computed trait", "tag spent >= 90");
    all.put("new or returning visitor", "tag visits >= 2");
    all.put("session depth", "tag depth > 1");
    return all;
  }

  private void publish(Map<String, String> conditions) {
    conditions.forEach((name, condition) -> {
      String text = condition.replace("\"x equals\"", id("equals"));
      bed.publish("audience", id(name), fields("condition", new Value.Text(text)));
    });
  }

  private static String id(String name) {
    return "x-" + name.replaceAll("[^A-Za-z]+", "-");
  }

  private void tag(String id, String kind, Object... more) {
    List<Object> compute = new ArrayList<>(List.of("kind", new Value.Text(kind)));
    compute.addAll(List.of(more));
    bed.publish("tag", id, fields("compute", fields(compute.toArray())));
  }

  private static Value place(double lat, double lon) {
    return fields("lat", new Value.Real(lat), "lon", new Value.Real(lon));
  }

  private static Value texts(String... texts) {
    return new Value.Items(List.of(texts).stream().<Value>map(Value.Text::new).toList());
  }

  private void ann() {
    bed.take(
        EventBuilder.identify("ann")
            .trait("plan", "gold")
            .trait("name", "Ann Lee")
            .trait("age", new Value.Whole(31))
            .trait("debt", new Value.Whole(5))
            .trait("likes", texts("shoes", "bags"))
            .trait("phone", "+49301234567")
            .trait("member", new Value.Flag(true))
            .trait("joined", "2025-12-20")
            .trait("seen", "2025-01-02")
            .trait("moved", "2025-12-25")
            .trait("renewal", "2026-08-01")
            .trait("birthday", "2026-01-10")
            .trait("home", place(31.23, 121.47)));
    bed.consent(ANN, true);
    for (String category : List.of("Shoes", "Shoes", "Hats")) {
      bed.take(EventBuilder.track("Viewed").user("ann").with("category", category));
    }
    bed.take(EventBuilder.page("Home").user("ann"));
    bed.take(EventBuilder.page("Shoes").user("ann"));
    bed.take(EventBuilder.track("Added").user("ann").with("cart_id", "c1"));
    bed.take(
        EventBuilder.track("Order Completed")
            .user("ann")
            .with("cart_id", "c1")
            .with("total", 95)
            .with("revenue", 95));
  }

  private void bob() {
    bed.take(
        EventBuilder.identify("bob")
            .trait("plan", "basic")
            .trait("name", "Bob Stone")
            .trait("age", new Value.Whole(17))
            .trait("debt", new Value.Whole(50))
            .trait("likes", texts("golf"))
            .trait("left", "2025-12-01")
            .trait("member", new Value.Flag(false))
            .trait("joined", "2026-01-01T12:00:00Z")
            .trait("seen", "2025-12-30")
            .trait("moved", "2025-06-01")
            .trait("renewal", "2026-02-01")
            .trait("birthday", "2026-03-03")
            .trait("home", place(52.5, 13.4)));
    bed.consent(BOB, false);
    bed.take(EventBuilder.track("Complained").user("bob"));
    bed.take(EventBuilder.track("Added").user("bob").with("cart_id", "c2"));
    bed.take(EventBuilder.track("Added").user("bob").with("cart_id", "c3"));
  }

  @Test
  void eachHoldsForAnnAndNotForBob() {
    bed.publish("list", "guests", fields("name", new Value.Text("Guests")));
    tag("spent", "revenue");
    tag("visits", "sessions");
    tag("depth", "visits", "of", new Value.Text("depth"));
    publish(traits());
    publish(behaviour());
    ann();
    bob();
    bed.list("guests", ListChange.ADDED, ANN);
    bed.later(2);
    bed.take(EventBuilder.track("Back").user("ann"));
    List<String> wrong = new ArrayList<>();
    Map<String, String> all = new LinkedHashMap<>(traits());
    all.putAll(behaviour());
    for (String name : all.keySet()) {
      boolean ann = bed.person(ANN).memberships().contains(id(name));
      boolean bob = bed.person(BOB).memberships().contains(id(name));
      if (!ann || bob) {
        wrong.add(name + ": Ann " + ann + ", Bob " + bob + ": " + all.get(name));
      }
    }
    assertEquals("", String.join("\n", wrong));
  }
}
