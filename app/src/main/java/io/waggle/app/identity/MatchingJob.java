package io.waggle.app.identity;

import io.waggle.app.api.ApiParts;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.AutoThreshold;
import io.waggle.core.identity.MatchCandidate;
import io.waggle.core.identity.MatchDecision;
import io.waggle.core.identity.MatchProposal;
import io.waggle.core.kernel.Fault;
import io.waggle.science.match.Band;
import io.waggle.science.match.Explanation;
import io.waggle.science.match.Matcher;
import io.waggle.science.match.Matching;
import io.waggle.science.match.Pairs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for people who may be one by what is known of them, in the background, and proposes them
 * through the log. Nothing is merged by it unless an automatic threshold was set from labels.
 */
public final class MatchingJob implements AutoCloseable {
  private static final int PEOPLE_PER_LOOK = 1_000;
  private static final int MAX_PROPOSALS = 5_000;
  private static final int PROPOSALS_PER_INPUT = 200;
  private static final long SEED = 1;
  private static final long CLOSE_MILLIS = 10_000;

  private final ApiParts parts;
  private volatile State state = State.NONE;
  private volatile boolean closing;
  private @Nullable Thread thread;

  /** How far a run is. */
  enum Phase {
    NONE,
    READING,
    MATCHING,
    DONE,
    FAILED
  }

  /**
   * What is known of the run.
   *
   * @param run its name
   * @param progress of matching, 0 to 1
   * @param people how many were compared
   * @param found pairs at or above the review probability
   * @param proposed those that were handed on, at most 5,000 of the likeliest
   * @param automatic those accepted by the threshold
   * @param fault why it failed; null when it did not
   */
  record State(
      Phase phase,
      String run,
      double progress,
      int people,
      int found,
      int proposed,
      int automatic,
      @Nullable Fault fault) {
    static final State NONE = new State(Phase.NONE, "", 0, 0, 0, 0, 0, null);

    State at(Phase next, double done) {
      return new State(next, run, done, people, found, proposed, automatic, fault);
    }

    State failed(Fault why) {
      return new State(Phase.FAILED, run, progress, people, found, proposed, automatic, why);
    }
  }

  /**
   * What a run is to do.
   *
   * @param review from which probability on pairs are proposed
   * @param maxPeople how many people are read at most, oldest first
   * @param automatic from which probability on pairs are accepted without a look, or null for none
   */
  record Order(double review, int maxPeople, AutoThreshold.@Nullable Allowed automatic) {}

  public MatchingJob(ApiParts parts) {
    this.parts = parts;
  }

  State state() {
    return state;
  }

  /** Begins a run; false while another one is under way. */
  synchronized boolean start(Order order) {
    Phase phase = state.phase();
    if (phase == Phase.READING || phase == Phase.MATCHING || closing) {
      return false;
    }
    String run = "run " + Instant.ofEpochMilli(parts.clock().millis());
    state = new State(Phase.READING, run, 0, 0, 0, 0, 0, null);
    Thread started =
        Thread.ofPlatform().name("identity-matching").daemon().unstarted(() -> run(order));
    started.setPriority(Thread.MIN_PRIORITY);
    started.start();
    thread = started;
    return true;
  }

  private void run(Order order) {
    try {
      List<PersonRecord> people = read(order.maxPeople());
      MatchPlan plan = new MatchPlan(people);
      Fault obstacle = plan.obstacle();
      if (obstacle != null) {
        state = state.failed(obstacle);
        return;
      }
      State now = state;
      state = new State(Phase.MATCHING, now.run(), 0, people.size(), 0, 0, 0, null);
      Band band = new Band(order.review(), 1);
      Matching matching =
          new Matcher(plan.rules(), band, SEED)
              .dedupe(plan.records(), order.review(), (done, stage) -> tell(done));
      propose(people, matching, order);
    } catch (CancellationException e) {
      state =
          state.failed(new Fault("match.closing", "", "the server was closing", "Search again."));
    } catch (RuntimeException broken) {
      state =
          state.failed(
              new Fault("match.broken", "", String.valueOf(broken.getMessage()), "Search again."));
    }
  }

  private void tell(double done) {
    refuseToGoOn();
    state = state.at(Phase.MATCHING, done);
  }

  private void refuseToGoOn() {
    if (closing) {
      throw new CancellationException("closing");
    }
  }

  private List<PersonRecord> read(int most) {
    List<PersonRecord> people = new ArrayList<>();
    int end = parts.pipeline().ask(engine -> engine.view().peopleEver());
    for (int from = 0; from < end && people.size() < most; from += PEOPLE_PER_LOOK) {
      refuseToGoOn();
      int first = from;
      parts
          .pipeline()
          .ask(engine -> {
            for (int i = first; i < Math.min(end, first + PEOPLE_PER_LOOK); i++) {
              PersonView view =
                  engine.view().currentOrdinal(i) == i ? engine.view().person(i) : null;
              PersonRecord record = view == null ? null : PersonRecord.of(view);
              if (record != null && record.filled() >= 2 && people.size() < most) {
                people.add(record);
              }
            }
            return true;
          });
    }
    return people;
  }

  private void propose(List<PersonRecord> people, Matching matching, Order order) {
    Pairs pairs = matching.pairs();
    List<Integer> likeliest =
        IntStream.range(0, pairs.size())
            .filter(pair -> pairs.probability(pair) >= order.review())
            .boxed()
            .sorted(Comparator.comparingDouble(pairs::weight).reversed())
            .toList();
    List<MatchProposal> proposals = new ArrayList<>();
    Set<MatchProposal> grouped = new HashSet<>();
    for (int pair : likeliest.subList(0, Math.min(MAX_PROPOSALS, likeliest.size()))) {
      int left = pairs.left(pair);
      int right = pairs.right(pair);
      Explanation why = matching.explain(matching.id(left), matching.id(right));
      MatchProposal proposal =
          new MatchProposal(
              people.get(left).name(),
              people.get(right).name(),
              pairs.probability(pair),
              why.priorWeight(),
              why.parts().stream()
                  .map(p -> new MatchProposal.Part(p.comparison(), p.level(), p.total()))
                  .toList());
      proposals.add(proposal);
      if (matching.clusters().cluster(left) == matching.clusters().cluster(right)) {
        grouped.add(proposal);
      }
    }
    for (int from = 0; from < proposals.size(); from += PROPOSALS_PER_INPUT) {
      refuseToGoOn();
      int until = Math.min(proposals.size(), from + PROPOSALS_PER_INPUT);
      ingest(
          new Input.MatchesProposed(
              state.run(), proposals.subList(from, until), parts.clock().millis()));
    }
    int automatic = accept(order.automatic(), grouped);
    State now = state;
    state =
        new State(
            Phase.DONE,
            now.run(),
            1,
            people.size(),
            likeliest.size(),
            proposals.size(),
            automatic,
            null);
  }

  /** Accepts what the labels allow, unless grouping found that a bad link would chain the two. */
  private int accept(AutoThreshold.@Nullable Allowed allowed, Set<MatchProposal> grouped) {
    if (allowed == null) {
      return 0;
    }
    String run = state.run();
    List<MatchCandidate> taken = new ArrayList<>();
    parts
        .pipeline()
        .ask(engine -> {
          engine
              .view()
              .candidates(
                  0,
                  each -> {
                    boolean sure = each.proposal().probability() >= allowed.probability();
                    if (sure && each.model().equals(run) && grouped.contains(each.proposal())) {
                      taken.add(each);
                    }
                    return true;
                  });
          return true;
        });
    String why =
        String.format(
            Locale.ROOT,
            "at or above %.6f, where %d of %d decided pairs were right",
            allowed.probability(),
            allowed.above() - allowed.wrong(),
            allowed.above());
    for (MatchCandidate each : taken) {
      refuseToGoOn();
      MatchDecision decision = new MatchDecision(true, false, true, "threshold", why);
      ingest(new Input.MatchDecided(each.id(), decision, parts.clock().millis()));
    }
    return taken.size();
  }

  private void ingest(Input input) {
    parts.pipeline().ingest(List.of(input));
  }

  @Override
  public void close() {
    closing = true;
    Thread running = thread;
    if (running != null) {
      try {
        running.join(CLOSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
