package io.waggle.core.contact;

import io.waggle.core.contact.ContactPolicyDefinition.Clocks;
import io.waggle.core.contact.ContactPolicyDefinition.Limits;
import io.waggle.core.experiment.Holdout;
import io.waggle.core.kernel.Document;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.privacy.ConsentTerms;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a contact policy; {@code docs/contact-policy.md} names every field. */
final class ContactPolicyReader {
  private static final int MAX_CAPS = 20;
  private static final int MAX_MESSAGES = 200;
  private static final int MAX_QUIET = 20;
  private static final long DAY = 86_400_000;

  private final Document doc;
  private final ContactWords words;

  ContactPolicyReader(Document doc, ContactReferences references) {
    this.doc = doc;
    this.words = new ContactWords(references);
  }

  ContactPolicyDefinition read(String id) {
    doc.text("name", id);
    Clocks clocks = new Clocks(zone(), calendar(), quietHours());
    ActivityGrades grades = grades();
    Limits limits = new Limits(caps(grades), grades, holdouts());
    List<String> exempt =
        doc.has("exempt") ? ContactWords.purposes(doc, "exempt") : List.of("transactional");
    return new ContactPolicyDefinition(
        id, clocks, limits, exempt, confirmed(), doc.duration("look_ahead", 14 * DAY, 0));
  }

  private List<ConsentTerms> confirmed() {
    List<ConsentTerms> all = new ArrayList<>();
    for (Document each : doc.objects("double_opt_in")) {
      String purpose = each.text("purpose");
      String channel = each.text("channel", ConsentRecord.ANY);
      ContactWords.purpose(each, "purpose", purpose);
      if (!channel.equals(ConsentRecord.ANY)) {
        words.channel(each, "channel", channel);
      }
      all.add(new ConsentTerms(purpose, channel));
    }
    return all;
  }

  private PersonZone zone() {
    if (!doc.has("zone")) {
      return PersonZone.STANDARD;
    }
    Document zone = doc.object("zone");
    String unknown = zone.text("unknown", "UTC");
    ZoneId otherwise = unknown.equals("hold") ? null : ContactWords.zone(zone, "unknown", unknown);
    return new PersonZone(zone.text("trait", "timezone"), otherwise);
  }

  private WorkCalendar calendar() {
    if (!doc.has("calendar")) {
      return WorkCalendar.STANDARD;
    }
    Document calendar = doc.object("calendar");
    String base = calendar.text("base", "weekends");
    WorkCalendar known =
        base.equals(MainlandChina.NAME) ? MainlandChina.calendar() : WorkCalendar.STANDARD;
    if (!base.equals(MainlandChina.NAME) && !base.equals("weekends")) {
      String fix = "Use weekends or " + MainlandChina.NAME + ", and add dates of your own.";
      calendar.fault("base", "unknown_calendar", "'" + base + "' is no calendar", fix);
    }
    Map<Long, WorkCalendar.Kind> own = new HashMap<>();
    for (LocalDate each : ContactWords.dates(calendar, "holidays")) {
      own.put(each.toEpochDay(), WorkCalendar.Kind.HOLIDAY);
    }
    for (LocalDate each : ContactWords.dates(calendar, "workdays")) {
      if (own.put(each.toEpochDay(), WorkCalendar.Kind.WORKDAY) != null) {
        String fix = "Name it once.";
        calendar.fault("workdays", "contradiction", each + " is a holiday here too", fix);
      }
    }
    return known.with(own);
  }

  private List<QuietHours> quietHours() {
    List<QuietHours> all = new ArrayList<>();
    for (Document each : doc.objects("quiet_hours")) {
      int from = ContactWords.minute(each, "from");
      int to = ContactWords.minute(each, "to");
      QuietHours window =
          new QuietHours(
              from, to, ContactWords.days(each, "days"), words.channels(each, "channels"));
      if (from == to && each.has("from") && each.has("to")) {
        String fix = "For whole days write from '00:00' to '24:00' with days.";
        each.fault("to", "covers_day", "ends when it begins: that is 24 hours", fix);
      }
      if (from == QuietHours.DAY_MINUTES) {
        each.fault("from", "bad_time", "no window begins at the end of a day", "Write '00:00'.");
      }
      if (all.contains(window)) {
        each.fault("from", "duplicate", "stands here twice", "Leave one out.");
      }
      all.add(window);
    }
    if (all.size() > MAX_QUIET) {
      doc.fault("quiet_hours", "too_many", "has more than " + MAX_QUIET, "Leave some out.");
    }
    for (String channel : QuietCover.channels(all)) {
      if (QuietCover.leavesNothing(all, channel)) {
        String which = channel.isEmpty() ? "every channel" : channel;
        String fix = "Leave some time, or retire what must never be sent.";
        doc.fault("quiet_hours", "covers_week", "leave no minute of a week for " + which, fix);
        break;
      }
    }
    return all;
  }

  private ActivityGrades grades() {
    if (!doc.has("grades")) {
      return ActivityGrades.STANDARD;
    }
    Document grades = doc.object("grades");
    String tag = grades.text("tag", "");
    words.tag(grades, "tag", tag);
    List<ActivityGrades.Recency> recent = new ArrayList<>();
    long before = 0;
    for (Document each : grades.objects("seen")) {
      long within = each.duration("within", 10 * 365 * DAY);
      if (within <= before) {
        String fix = "Put the shortest first.";
        each.fault("within", "never_fits", "is no longer than the one before", fix);
      }
      before = within;
      recent.add(new ActivityGrades.Recency(each.text("grade"), within));
    }
    if (!tag.isEmpty() && !recent.isEmpty()) {
      grades.fault("seen", "contradiction", "stands beside tag", "Use one of them.");
    }
    if (tag.isEmpty() && recent.isEmpty()) {
      grades.fault("seen", "missing", "is needed, or tag", "Say how grades are found.");
    }
    return new ActivityGrades(tag, recent, grades.text("otherwise", "idle"));
  }

  private List<FrequencyCap> caps(ActivityGrades grades) {
    List<FrequencyCap> caps = new ArrayList<>();
    for (Document each : doc.objects("caps")) {
      FrequencyCap cap = new FrequencyCap(scope(each), limit(each, grades), window(each));
      for (FrequencyCap other : caps) {
        refuseNonsense(each, cap, other);
      }
      caps.add(cap);
    }
    if (caps.size() > MAX_CAPS) {
      doc.fault("caps", "too_many", "has more than " + MAX_CAPS + " caps", "Leave some out.");
    }
    return caps;
  }

  private FrequencyCap.Scope scope(Document cap) {
    String channel = cap.text("channel", FrequencyCap.EACH);
    if (!channel.equals(FrequencyCap.EACH) && !channel.equals(FrequencyCap.ANY)) {
      words.channel(cap, "channel", channel);
    }
    String purpose = cap.text("purpose", "");
    if (!purpose.isEmpty()) {
      ContactWords.purpose(cap, "purpose", purpose);
    }
    return new FrequencyCap.Scope(
        channel, purpose, cap.text("campaign", ""), cap.text("label", ""));
  }

  private static FrequencyCap.Limit limit(Document cap, ActivityGrades grades) {
    Map<String, Integer> byGrade = new HashMap<>();
    if (cap.has("by_grade")) {
      Document named = cap.object("by_grade");
      for (String grade : named.keys()) {
        byGrade.put(grade, most(named, grade));
        if (!grades.knows(grade)) {
          named.fault(grade, "unknown_grade", "is no grade of this policy", "Add it to grades.");
        }
      }
    }
    return new FrequencyCap.Limit(most(cap, "max"), byGrade);
  }

  private static int most(Document doc, String key) {
    if (doc.value(key) != null && doc.number(key, 0, MAX_MESSAGES) == 0) {
      String fix = "Allow at least one, or withhold the purpose altogether.";
      doc.fault(key, "cap_zero", "allows nothing at all", fix);
      return 1;
    }
    return (int) doc.whole(key, 1, MAX_MESSAGES);
  }

  private static CapWindow window(Document cap) {
    if (cap.has("every")) {
      if (cap.has("window")) {
        cap.fault("window", "contradiction", "stands beside every", "Use one of them.");
      }
      return new CapWindow.Calendar(cap.choice("every", CapWindow.Unit.class));
    }
    return new CapWindow.Rolling(cap.duration("window", ContactHistory.MAX_WINDOW_MILLIS));
  }

  /** Two caps on the same messages of which one can never be the one that binds. */
  private static void refuseNonsense(Document at, FrequencyCap cap, FrequencyCap other) {
    if (!cap.scope().equals(other.scope())) {
      return;
    }
    if (cap.window().equals(other.window())) {
      String fix = "Keep the lower one.";
      at.fault("max", "duplicate", "caps the same messages in the same window again", fix);
      return;
    }
    boolean shorter = cap.window().mostMillis() < other.window().mostMillis();
    FrequencyCap small = shorter ? cap : other;
    FrequencyCap large = shorter ? other : cap;
    boolean comparable =
        small.window() instanceof CapWindow.Rolling == large.window() instanceof CapWindow.Rolling;
    boolean plain = small.limit().byGrade().isEmpty() && large.limit().byGrade().isEmpty();
    if (comparable && plain && small.limit().most() >= large.limit().most()) {
      String fix = "Leave out the one with the shorter window, or lower it.";
      at.fault("max", "never_binds", "makes the cap with the shorter window pointless", fix);
    }
  }

  private List<ContactHoldout> holdouts() {
    List<ContactHoldout> all = new ArrayList<>();
    for (Document each : doc.objects("holdouts")) {
      String id = each.text("id");
      double share = each.number("share", 0.000_1, 0.5);
      ContactHoldout holdout =
          new ContactHoldout(new Holdout(id, share), each.texts("campaigns"), each.texts("labels"));
      if (all.stream().anyMatch(other -> other.draw().experiment().equals(id))) {
        each.fault("id", "duplicate", "names two holdouts", "Give each an id of its own.");
      }
      all.add(holdout);
    }
    return all;
  }
}
