package io.waggle.core.tag;

import io.waggle.core.collect.Comparison;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A label derived from a profile: definition kind {@code tag}, with the fields {@code name}, {@code
 * family}, {@code compute}, and for its readers {@code name_zh}, {@code description} and {@code
 * unit}.
 */
public record TagDefinition(String id, String name, Family family, TagCompute compute, Note note) {
  /** What a tag without a note says of itself: nothing. */
  private static final Note NOTHING = new Note("", "", "");

  public TagDefinition(String id, String name, Family family, TagCompute compute) {
    this(id, name, family, compute, NOTHING);
  }

  /**
   * What a tag says of itself beside its name; empty texts where nothing is said.
   *
   * @param unit what its number counts, such as {@code CNY}, {@code days} or {@code orders}; tags
   *     of different units are not added or compared in formulas
   */
  public record Note(String nameZh, String description, String unit) {}

  /** What a tag is about. */
  public enum Family {
    /** Who the person is. */
    STATIC,
    /** What the person does. */
    BEHAVIOURAL,
    /** What the person is worth. */
    VALUE,
    /** How the person acts in a situation. */
    SCENARIO
  }

  public static TagDefinition parse(String id, Document doc) {
    String name = doc.text("name", id);
    Family family = doc.choice("family", Family.class, Family.BEHAVIOURAL);
    Note note =
        new Note(doc.text("name_zh", ""), doc.text("description", ""), doc.text("unit", ""));
    return new TagDefinition(id, name, family, TagComputeForm.parse(doc.object("compute")), note);
  }

  /** The same tag as long as its past is not complete: never set. */
  public TagDefinition awaited() {
    return computedBy(new TagCompute.Awaited(type()));
  }

  TagDefinition computedBy(TagCompute other) {
    return new TagDefinition(id, name, family, other, note);
  }

  public TagType type() {
    return compute.type();
  }

  public TagInputs inputs() {
    return compute.inputs();
  }

  /** The value at a time, or null when the tag is not set. */
  public @Nullable Value valueAt(Profile profile, long nowMillis) {
    return compute.valueAt(profile, nowMillis);
  }

  /** The earliest time at which the value may change though nothing happens. */
  public long recheckAt(Profile profile, long nowMillis) {
    return compute.changesAt(profile, nowMillis);
  }

  /** Whether the value passes the test, and until when that is sure. */
  public long judge(Comparison test, Profile profile, long nowMillis) {
    return compute.judge(test, profile, nowMillis);
  }
}
