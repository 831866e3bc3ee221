package io.waggle.core.identity;

import io.waggle.core.kernel.Document;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what a document says of one kind; what it leaves out stays as in the base. */
final class KindRuleReader {
  private KindRuleReader() {}

  static KindRule read(Document doc, KindRule base) {
    Normalisation form = doc.choice("normalise", Normalisation.class, base.normalisation());
    EmailForm email = email(doc, base.email());
    if (form != Normalisation.EMAIL && !email.equals(EmailForm.AS_SENT)) {
      String fix = "Set normalise: email, or take drop_plus_tag and drop_dots_at out.";
      doc.fault("normalise", "no_email", "is not email, so there is no mailbox", fix);
    }
    KindRule read =
        new KindRule(
            base.kind(),
            (int) doc.whole("priority", 1, KindRule.MAX_PRIORITY, base.priority()),
            limits(doc, base.limits()),
            form,
            email,
            doc.flag("device", base.device()),
            Sharing.after(0, 0));
    return read.with(sharing(doc, base.sharing(), read));
  }

  private static EmailForm email(Document doc, EmailForm base) {
    boolean dropTag = doc.flag("drop_plus_tag", base.dropTag());
    if (!doc.has("drop_dots_at")) {
      return new EmailForm(dropTag, base.dotless());
    }
    Set<String> domains = new HashSet<>();
    for (String each : doc.texts("drop_dots_at")) {
      if (each.isBlank() || each.contains("@") || !each.contains(".")) {
        String fix = "Write domains such as gmail.com.";
        doc.fault("drop_dots_at", "bad_domain", "'" + each + "' is no domain", fix);
      }
      domains.add(each.strip().toLowerCase(Locale.ROOT));
    }
    return new EmailForm(dropTag, domains);
  }

  private static Limits limits(Document doc, Limits base) {
    int ever = (int) doc.whole("limit", 1, Limits.MAX, base.ever());
    if (!doc.has("limits")) {
      return new Limits(ever, base.within());
    }
    Document windows = doc.object("limits");
    Map<Window, Integer> within = new EnumMap<>(Window.class);
    for (Window each : Window.values()) {
      String key = each.name().toLowerCase(Locale.ROOT);
      if (windows.has(key)) {
        within.put(each, (int) windows.whole(key, 1, Limits.MAX));
      }
    }
    return new Limits(ever, within);
  }

  private static Sharing sharing(Document doc, Sharing base, KindRule rule) {
    int after = (int) doc.whole("shared_after", 0, Sharing.MAX, base.after());
    int ignoredAfter = (int) doc.whole("ignored_after", 0, Sharing.MAX, base.ignoredAfter());
    if (after > 0 && ignoredAfter > 0 && ignoredAfter < after) {
      String fix = "Give ignored_after a larger number, or 0 for never.";
      doc.fault("ignored_after", "too_small", "is below shared_after, " + after, fix);
    }
    if (!doc.has("allow")) {
      return new Sharing(after, ignoredAfter, base.allowed());
    }
    Set<String> allowed = new HashSet<>();
    for (String each : List.copyOf(doc.texts("allow"))) {
      String normal = rule.normalised(each);
      if (normal.isEmpty()) {
        String fix = "Write it as it is stored, such as +4930123456.";
        doc.fault("allow", "bad_value", "'" + each + "' cannot be a value of this kind", fix);
      } else {
        allowed.add(normal);
      }
    }
    return new Sharing(after, ignoredAfter, allowed);
  }
}
