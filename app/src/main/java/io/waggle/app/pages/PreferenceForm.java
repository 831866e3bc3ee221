package io.waggle.app.pages;

import io.waggle.core.contact.ContactWishes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a browser posts: {@code application/x-www-form-urlencoded}, kept apart by name. */
record PreferenceForm(Map<String, List<String>> fields) {
  private static final int MAX_FIELDS = 200;
  private static final long DAY = 86_400_000;

  /** Reads a body; what is not a pair is left out, and so is what comes after too many. */
  static PreferenceForm read(byte[] body) {
    Map<String, List<String>> fields = new TreeMap<>();
    int count = 0;
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && count++ < MAX_FIELDS) {
        fields
            .computeIfAbsent(decoded(pair.substring(0, equals)), key -> new ArrayList<>())
            .add(decoded(pair.substring(equals + 1)));
      }
    }
    return new PreferenceForm(fields);
  }

  String action() {
    return first("action");
  }

  /** The boxes that were on the page, so that an unticked one is told from one that was not. */
  Set<String> shown() {
    return new HashSet<>(fields.getOrDefault("shown", List.of()));
  }

  Set<String> ticked() {
    return new HashSet<>(fields.getOrDefault("on", List.of()));
  }

  /** The wishes as they are to be; what is not on offer leaves them as they were. */
  ContactWishes wishes(ContactWishes before, long now) {
    long pausedUntil = before.pausedUntil();
    for (int each : PreferencePage.PAUSES) {
      pausedUntil = first("pause").equals("" + each) ? now + each * DAY : pausedUntil;
    }
    pausedUntil = first("pause").equals("0") ? 0 : pausedUntil;
    int most = before.mostAWeek();
    for (int each : PreferencePage.MOST) {
      most = first("most").equals("" + each) ? each : most;
    }
    most = first("most").equals("0") ? 0 : most;
    return new ContactWishes(pausedUntil, most);
  }

  private String first(String name) {
    return fields.getOrDefault(name, List.of("")).getFirst();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
