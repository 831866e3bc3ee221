package io.waggle.app.journey;

import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is given and what must follow.
 *
 * @param start the time that distances are counted from
 * @param until when it is over
 */
record Scenario(
    String name,
    long start,
    long until,
    List<Someone> people,
    List<Given> given,
    List<Expected> expected) {
  /** Any time. */
  static final long ANY = Long.MIN_VALUE;

  Scenario {
    people = List.copyOf(people);
    given = List.copyOf(given);
    expected = List.copyOf(expected);
  }

  /** A person who is there from the beginning. */
  record Someone(String name, Attributes traits, List<String> consents) {
    Someone {
      consents = List.copyOf(consents);
    }
  }

  /** What happens. */
  sealed interface Given {
    long at();

    /** Something the person does. */
    record Event(long at, String person, String event, Attributes properties) implements Given {}

    /** Something that is said of the person. */
    record Traits(long at, String person, Attributes traits) implements Given {}

    record Consent(long at, String person, String channel, boolean granted) implements Given {}

    record Signal(long at, String kind, String subject, String region, Attributes properties)
        implements Given {}

    record Call(long at, String person, String journey, Attributes properties) implements Given {}

    /** The person opens the last message of a template, or follows its first link. */
    record Engages(long at, String person, String template, boolean clicks) implements Given {}

    /** A webhook that was called answers. */
    record Answers(long at, String person, String template, int status) implements Given {}

    /** The journey stops, or with a rule goes on. */
    record Pause(long at, String journey, JourneyPauses.@Nullable Due due) implements Given {}

    /** Another version is published. */
    record Publish(long at, String kind, String id, Value document) implements Given {}
  }

  /** What must follow. */
  sealed interface Expected {
    String person();

    /** How a reader says it. */
    String words(long start);

    /** {@code at} is {@link #ANY} when the time does not matter. */
    record Sent(String person, String template, long at) implements Expected {
      @Override
      public String words(long start) {
        return "send " + template + " to " + person + when(at, start);
      }
    }

    /** An empty reason stands for any. */
    record NotSent(String person, String template, String reason, long at) implements Expected {
      @Override
      public String words(long start) {
        String because = reason.isEmpty() ? "" : " because of " + reason;
        return "no " + template + " to " + person + because + when(at, start);
      }
    }

    /** Where the person is in the journey at the end; empty texts stand for any. */
    record Stands(String person, String journey, String state, String step, String reason)
        implements Expected {
      @Override
      public String words(long start) {
        return person
            + " is "
            + state
            + " in "
            + journey
            + (step.isEmpty() ? "" : " at step " + step)
            + (reason.isEmpty() ? "" : " because of " + reason);
      }
    }

    private static String when(long at, long start) {
      return at == ANY ? "" : " at " + Moments.words(at - start);
    }
  }
}
