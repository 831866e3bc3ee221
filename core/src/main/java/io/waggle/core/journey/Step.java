package io.waggle.core.journey;

import io.waggle.core.audience.Condition;
import io.waggle.core.contact.ChannelFallback;
import io.waggle.core.experiment.Assignment;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a journey's step graph. Other steps are named by their place in {@link
 * JourneyDefinition#steps()}.
 */
public sealed interface Step {
  /** The place after the last step. */
  int END = -1;

  /** Its name in the document, or its place there such as {@code 2.then.1}. */
  String id();

  /** Every place it may lead to. */
  List<Integer> targets();

  /**
   * Send a template, if the contact policy allows it, and go on in either case.
   *
   * @param fallback how far a template has to get before the next one is tried; null when a step
   *     goes on as soon as one is allowed
   */
  record Send(String id, Message message, @Nullable ChannelFallback fallback, int next)
      implements Step {
    @Override
    public List<Integer> targets() {
      return List.of(next);
    }
  }

  /**
   * What is sent.
   *
   * @param templates the wanted one first, then those tried in turn when it cannot go out
   * @param labels what it is about, for the contact policy
   * @param defers whether a message that is held back for a while waits for its time, else it is
   *     dropped
   * @param deferMillis how long it waits at most
   */
  record Message(
      List<String> templates, int priority, List<String> labels, boolean defers, long deferMillis) {
    public Message {
      templates = List.copyOf(templates);
      labels = List.copyOf(labels);
    }
  }

  /** Stay for a while. */
  record Wait(String id, Delay delay, int next) implements Step {
    @Override
    public List<Integer> targets() {
      return List.of(next);
    }
  }

  /**
   * Stay until something happens, at most for a while.
   *
   * @param restarts events that begin the while anew
   * @param mostMillis the longest stay with all restarts
   */
  record WaitFor(
      String id,
      List<Arrival> arrivals,
      long upToMillis,
      List<EventMatch> restarts,
      long mostMillis,
      int otherwise)
      implements Step {
    public WaitFor {
      arrivals = List.copyOf(arrivals);
      restarts = List.copyOf(restarts);
    }

    @Override
    public List<Integer> targets() {
      List<Integer> all = new ArrayList<>(List.of(otherwise));
      arrivals.forEach(each -> all.add(each.target()));
      return all;
    }
  }

  /** Go one way or the other by a condition, as it is at that moment. */
  record Branch(String id, Condition when, int then, int otherwise) implements Step {
    @Override
    public List<Integer> targets() {
      return List.of(then, otherwise);
    }
  }

  /** Go the way of the first rule that holds. */
  record Rank(String id, List<Way> ways, int otherwise) implements Step {
    public Rank {
      ways = List.copyOf(ways);
    }

    /** One way and its rule. */
    record Way(Condition when, int target) {}

    @Override
    public List<Integer> targets() {
      List<Integer> all = new ArrayList<>(List.of(otherwise));
      ways.forEach(each -> all.add(each.target()));
      return all;
    }
  }

  /** Go one of several ways; the same person always goes the same. */
  record Split(String id, Assignment assignment, List<String> names, List<Integer> targets)
      implements Step {
    public Split {
      names = List.copyOf(names);
      targets = List.copyOf(targets);
    }
  }

  /** Write into the person's profile. */
  record SetTraits(String id, Attributes traits, int next) implements Step {
    @Override
    public List<Integer> targets() {
      return List.of(next);
    }
  }

  /**
   * Choose one of a fixed list, such as an offer or a call to action, by the first rule that holds,
   * and keep it under a name for the templates that follow.
   */
  record Choose(String id, String name, List<Option> options, Value otherwise, int next)
      implements Step {
    public Choose {
      options = List.copyOf(options);
    }

    /** One choice; without a rule it always holds. */
    record Option(@Nullable Condition when, Value value) {}

    @Override
    public List<Integer> targets() {
      return List.of(next);
    }
  }

  /**
   * Call a webhook by way of the outbox and go on by its answer.
   *
   * @param answers ways by the status that was answered, the first that fits
   * @param upToMillis how long an answer is waited for
   */
  record Webhook(String id, Message message, List<Answer> answers, long upToMillis, int otherwise)
      implements Step {
    public Webhook {
      answers = List.copyOf(answers);
    }

    /** A way for statuses from {@code least} to {@code most}. */
    record Answer(int least, int most, int target) {}

    @Override
    public List<Integer> targets() {
      List<Integer> all = new ArrayList<>(List.of(otherwise));
      answers.forEach(each -> all.add(each.target()));
      return all;
    }
  }

  /** Go to another step, so many times at most; then go on. */
  record Goto(String id, int target, int most, int next) implements Step {
    @Override
    public List<Integer> targets() {
      return List.of(target, next);
    }
  }

  /**
   * Bring the person into another journey.
   *
   * @param waitMillis how long its end is waited for; 0 goes on at once
   */
  record Start(String id, String journey, long waitMillis, int next) implements Step {
    @Override
    public List<Integer> targets() {
      return List.of(next);
    }
  }

  /** Leave. */
  record Exit(String id, String reason) implements Step {
    @Override
    public List<Integer> targets() {
      return List.of();
    }
  }
}
