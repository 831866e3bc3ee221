package io.waggle.app.pages;

import io.waggle.core.audience.LooksAt;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Value;
import io.waggle.core.tag.TagDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** By what people come into a group, in plain words, with what is known of the person now. */
record GoesBy(
    TransparencyWords words,
    Known known,
    Function<TagDefinition, String> tagName,
    Function<Value, String> value) {

  String of(LooksAt looksAt) {
    List<String> parts = new ArrayList<>();
    for (String each : looksAt.tags()) {
      parts.add(words.with("goes_by_tag", tag(each)));
    }
    for (String each : looksAt.traits()) {
      @Nullable Value now = known.about().traits().findPath(each);
      String shown = now == null ? each : each + " = " + Masks.text(value.apply(now));
      parts.add(words.with("goes_by_trait", shown));
    }
    if (looksAt.events().contains(EventFilter.ANY)) {
      parts.add(words.of("goes_by_any_event"));
    }
    List<String> events =
        looksAt.events().stream().filter(each -> !each.equals(EventFilter.ANY)).toList();
    if (!events.isEmpty()) {
      parts.add(words.with("goes_by_event", String.join(", ", events)));
    }
    for (String each : looksAt.audiences()) {
      parts.add(words.with("goes_by_audience", audience(each)));
    }
    if (looksAt.consents()) {
      parts.add(words.of("goes_by_consents"));
    }
    if (looksAt.listed()) {
      parts.add(words.of("goes_by_list"));
    }
    return String.join("; ", parts);
  }

  private String tag(String id) {
    for (Known.Tagged each : known.groups().tags()) {
      if (each.tag().id().equals(id)) {
        return tagName.apply(each.tag()) + " = " + Masks.text(value.apply(each.value()));
      }
    }
    return id;
  }

  private String audience(String id) {
    for (Known.Member each : known.groups().audiences()) {
      if (each.id().equals(id)) {
        return each.name();
      }
    }
    return id;
  }
}
