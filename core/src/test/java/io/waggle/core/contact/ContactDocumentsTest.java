package io.waggle.core.contact;

import static io.waggle.core.journey.Docs.doc;
import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every wrong document is refused with the path, the code and a way to mend it. */
class ContactDocumentsTest {
  @Test
  void anEmptyPolicyHasNoCapsAndFindsNothingWrong() {
    ContactPolicyDefinition read = read(obj());
    assertEquals(List.of(), read.limits().caps());
    assertEquals(List.of("transactional"), read.exempt());
  }

  @Test
  void capsThatAllowNothingOrNeverBindAreRefused() {
    assertEquals(
        List.of("caps[0].max cap_zero"), faults("caps", list(obj("max", 0, "window", "1d"))));
    assertEquals(
        List.of("caps[0].max out_of_range"), faults("caps", list(obj("max", 201, "window", "1d"))));
    assertEquals(
        List.of("caps[0].window bad_duration"),
        faults("caps", list(obj("max", 1, "window", "32d"))));
    assertEquals(
        List.of("caps[0].window contradiction"),
        faults("caps", list(obj("max", 1, "window", "1d", "every", "day"))));
    assertEquals(
        List.of("caps[0].window missing", "caps[0].window bad_duration").getFirst(),
        faults("caps", list(obj("max", 1))).getFirst());
    assertEquals(
        List.of("caps[1].max duplicate"),
        faults("caps", list(obj("max", 1, "window", "1d"), obj("max", 2, "window", "1d"))));
    assertEquals(
        List.of("caps[1].max never_binds"),
        faults("caps", list(obj("max", 5, "window", "1d"), obj("max", 3, "window", "7d"))));
    assertEquals(
        List.of(),
        faults("caps", list(obj("max", 1, "window", "1d"), obj("max", 3, "window", "7d"))));
  }

  @Test
  void namesOfNothingAreRefused() {
    assertEquals(
        List.of("caps[0].channel unknown_channel"),
        faults("caps", list(obj("max", 1, "window", "1d", "channel", "pigeon"))));
    assertEquals(
        List.of(), faults("caps", list(obj("max", 1, "window", "1d", "channel", "own_channel"))));
    assertEquals(
        List.of("caps[0].purpose unknown_purpose"),
        faults("caps", list(obj("max", 1, "window", "1d", "purpose", "fun"))));
    assertEquals(List.of("exempt unknown_purpose"), faults("exempt", list("fun")));
    assertEquals(
        List.of("caps[0].by_grade.sleepy unknown_grade"),
        faults("caps", list(obj("max", 1, "window", "1d", "by_grade", obj("sleepy", 1)))));
    assertEquals(List.of("grades.tag unknown_tag"), faults("grades", obj("tag", "no_such_tag")));
    assertEquals(List.of(), faults("grades", obj("tag", "engagement")));
    assertEquals(
        List.of("zone.unknown unknown_zone"), faults("zone", obj("unknown", "Mars/Olympus")));
    assertEquals(
        List.of("calendar.base unknown_calendar"), faults("calendar", obj("base", "moon")));
    assertEquals(
        List.of("double_opt_in[0].channel unknown_channel"),
        faults("double_opt_in", list(obj("purpose", "marketing", "channel", "pigeon"))));
  }

  @Test
  void quietHoursThatLeaveNoTimeAreRefused() {
    assertEquals(
        List.of("quiet_hours[0].to covers_day", "quiet_hours covers_week"),
        faults("quiet_hours", list(obj("from", "08:00", "to", "08:00"))));
    assertEquals(
        List.of("quiet_hours covers_week"),
        faults("quiet_hours", list(obj("from", "00:00", "to", "24:00"))));
    assertEquals(
        List.of("quiet_hours covers_week"),
        faults(
            "quiet_hours",
            list(
                obj("from", "08:00", "to", "20:00", "channels", list("sms")),
                obj("from", "20:00", "to", "08:00"))));
    assertEquals(
        List.of(),
        faults(
            "quiet_hours",
            list(obj("from", "00:00", "to", "24:00", "days", list("sunday", "holiday")))));
    assertEquals(
        List.of("quiet_hours[0].from bad_time"),
        faults("quiet_hours", list(obj("from", "8 am", "to", "09:00"))));
    assertEquals(
        List.of("quiet_hours[0].days unknown_day"),
        faults("quiet_hours", list(obj("from", "08:00", "to", "09:00", "days", list("someday")))));
    assertEquals(
        List.of("quiet_hours[1].from duplicate"),
        faults(
            "quiet_hours",
            list(obj("from", "08:00", "to", "09:00"), obj("from", "08:00", "to", "09:00"))));
  }

  @Test
  void datesGradesHoldoutsAndThrottlesAreChecked() {
    assertEquals(
        List.of("calendar.holidays bad_date"),
        faults("calendar", obj("holidays", list("2026-02-30"))));
    assertEquals(
        List.of("calendar.workdays contradiction"),
        faults(
            "calendar",
            obj("holidays", list("2026-05-01/2026-05-03"), "workdays", list("2026-05-02"))));
    assertEquals(
        List.of("grades.seen[1].within never_fits"),
        faults(
            "grades",
            obj(
                "seen",
                list(obj("grade", "a", "within", "7d"), obj("grade", "b", "within", "3d")))));
    assertEquals(
        List.of("holdouts[0].share out_of_range"),
        faults("holdouts", list(obj("id", "h", "share", 0.9))));
    assertEquals(
        List.of("holdouts[1].id duplicate"),
        faults("holdouts", list(obj("id", "h", "share", 0.1), obj("id", "h", "share", 0.2))));
    assertEquals(
        List.of("throttle[0].base too_short"),
        faults("throttle", list(obj("drop", 0.3, "window", "14d", "base", "7d"))));
    assertEquals(
        List.of("throttle[0].window bad_duration"),
        faults("throttle", list(obj("drop", 0.3, "window", "36h"))));
    assertEquals(List.of("send_time.explore out_of_range"), faults("send_time", obj("explore", 0)));
    assertEquals(List.of("look_ahead bad_duration"), faults("look_ahead", "15d"));
    assertEquals(List.of("capps unknown_field"), faults("capps", list()));
  }

  @Test
  void aSuppressionListTakesAddressesAndHashesAndRefusesWhatIsNeither() {
    Value value =
        obj(
            "channels", list("email"),
            "addresses", list(" Ada@Example.org "),
            "hashes", list(SuppressionList.hash("bob@example.org").toUpperCase(Locale.ROOT)));
    Document document = doc(value, "suppression_list");
    SuppressionList list = SuppressionList.parse("l", document, PolicyWorld.REFERENCES);
    document.done();
    assertTrue(list.covers("email", "ADA@example.org"));
    assertTrue(list.covers("email", "bob@example.org "));
    assertFalse(list.covers("sms", "ada@example.org"));
    assertFalse(list.covers("email", "eve@example.org"));
    Document wrong = doc(obj("hashes", list("abc"), "addresses", list(" ")), "suppression_list");
    SuppressionList.parse("l", wrong, PolicyWorld.REFERENCES);
    InvalidException refused = assertThrows(InvalidException.class, wrong::done);
    assertEquals(
        List.of("definition.blank_address", "definition.bad_hash"),
        refused.faults().stream().map(Fault::code).toList());
  }

  @Test
  void aSuppressedPersonGetsNothingNotEvenWhatIsOwed() {
    PolicyWorld world = new PolicyWorld("2026-03-11T12:00", "UTC").policy();
    world.history.suppress(Refusal.of("*", "*", Refusal.Cause.STAFF, 0, "asked"));
    assertEquals("address_refuses", world.send(world.message("c").owed(true)));
    world.history.unsuppress("*", "*", 1, "asked back");
    assertEquals("allowed", world.send(world.message("c")));
  }

  @Test
  void thoseHeldOutOfEverythingGetNothingOfItAndTheShareIsKept() {
    PolicyWorld world = new PolicyWorld("2026-03-11T12:00", "UTC");
    world.policy(
        "caps",
        list(),
        "holdouts",
        list(
            obj("id", "all", "share", 0.1),
            obj("id", "spring", "share", 0.3, "labels", list("spring"))));
    int global = 0;
    int campaign = 0;
    for (int person = 0; person < 4_000; person++) {
      world.key = "p" + person;
      String plain = world.ask(world.message("c")).reason();
      String labelled = world.ask(world.message("c").withLabels(List.of("spring"))).reason();
      assertEquals("allowed", world.ask(world.message("c").owed(true)).reason());
      global += plain.equals("global_holdout") ? 1 : 0;
      campaign += labelled.equals("campaign_holdout") ? 1 : 0;
      assertEquals(plain.equals("global_holdout"), labelled.equals("global_holdout"));
    }
    assertEquals(0.1, global / 4_000.0, 0.02);
    assertEquals(0.27, campaign / 4_000.0, 0.03);
  }

  private static ContactPolicyDefinition read(Value value) {
    Document document = doc(value, "p");
    ContactPolicyDefinition read =
        ContactPolicyDefinition.parse("p", document, PolicyWorld.REFERENCES);
    document.done();
    return read;
  }

  /** The faults as path and code, without what they all begin with. */
  private static List<String> faults(Object... keysAndValues) {
    try {
      read(obj(keysAndValues));
      return List.of();
    } catch (InvalidException refused) {
      return refused.faults().stream()
          .map(each -> each.path().substring(2) + each.code().replace("definition.", " "))
          .toList();
    }
  }
}
