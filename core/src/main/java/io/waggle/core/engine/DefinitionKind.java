package io.waggle.core.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of definition documents, in the order in which one may refer to those before it. */
public enum DefinitionKind {
  PLAN,
  SOURCE,
  IDENTITY,
  TAG,
  LIST,
  AUDIENCE,
  STAGES,
  CHANNEL,
  CATALOGUE,
  BRAND,
  DRAFT,
  SURVEY,
  BLOCK,
  TEMPLATE,
  GOAL,
  SPEND,
  CONTACT_POLICY,
  SUPPRESSION_LIST,
  JOURNEY,
  SCHEDULE;

  /** The name in paths and documents, such as {@code contact_policy}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static @Nullable DefinitionKind of(String label) {
    for (DefinitionKind each : values()) {
      if (each.label().equals(label)) {
        return each;
      }
    }
    return null;
  }

  /** Whether a change of this kind can move people into or out of audiences. */
  boolean changesAudiences() {
    return switch (this) {
      case IDENTITY, TAG, LIST, AUDIENCE, STAGES -> true;
      case PLAN,
          SOURCE,
          CHANNEL,
          CATALOGUE,
          BRAND,
          DRAFT,
          SURVEY,
          BLOCK,
          TEMPLATE,
          GOAL,
          SPEND,
          CONTACT_POLICY,
          SUPPRESSION_LIST,
          JOURNEY,
          SCHEDULE ->
          false;
    };
  }
}
