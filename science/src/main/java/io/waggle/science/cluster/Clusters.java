package io.waggle.science.cluster;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds groups of rows that resemble each other. */
public final class Clusters {
  private static final int STARTS = 8;
  private static final int SAMPLE = 2_000;

  private final Points points;
  private final ClusterPlan plan;
  private final Silhouette silhouette;
  private final List<Clustering.Candidate> candidates = new ArrayList<>();

  private Clusters(Points points, ClusterPlan plan) {
    this.points = points;
    this.plan = plan;
    this.silhouette = Silhouette.of(points.rows(), SAMPLE, Seeds.stream(plan.seed(), -2));
  }

  /**
   * Groups by k-means: round, of like width. Of a number that is not given, as many as rows show:
   * between any two the rows are rarer than in both, more clearly than chance would have it in one
   * cloud, and else one group.
   *
   * @throws InvalidInput when more groups are asked for than there are different rows
   */
  public static Clustering kMeans(Points points, ClusterPlan plan, Progress progress) {
    return new Clusters(points, plan).kMeans(progress);
  }

  /**
   * Groups by a mixture of normal distributions, each with its own width along each feature; the
   * number with the smallest BIC (Schwarz 1978).
   *
   * @throws InvalidInput when more groups are asked for than there are different rows
   */
  public static Clustering mixture(Points points, ClusterPlan plan, Progress progress) {
    return new Clusters(points, plan).mixture(progress);
  }

  private Clustering kMeans(Progress progress) {
    int most = most();
    ShownGroups shown = shown(progress);
    KMeans best;
    if (plan.isGiven() || shown.centres().length < plan.fewest()) {
      int k = plan.isGiven() ? most : plan.fewest();
      best = KMeans.best(points.rows(), k, STARTS, plan.seed());
    } else {
      best = KMeans.from(points.rows(), shown.centres());
    }
    candidates.addAll(shown.candidates());
    double[] certain = new double[points.size()];
    Arrays.fill(certain, 1);
    return clustering(best.labels(), certain, shown);
  }

  private ShownGroups shown(Progress progress) {
    ClusterPlan any = ClusterPlan.upTo(Math.max(2, plan.most()), plan.seed());
    return ShownGroups.of(points.rows(), any, progress);
  }

  private Clustering mixture(Progress progress) {
    int most = most();
    GaussianMixture best = GaussianMixture.best(points.rows(), plan.fewest(), plan.seed());
    candidates.add(new Clustering.Candidate(plan.fewest(), best.bic()));
    for (int k = plan.fewest() + 1; k <= most; k++) {
      progress.at(share(k, most), "trying " + k + " groups");
      GaussianMixture next = GaussianMixture.best(points.rows(), k, plan.seed());
      candidates.add(new Clustering.Candidate(k, next.bic()));
      if (next.bic() < best.bic()) {
        best = next;
      }
    }
    return clustering(best.labels(), best.certainty(), shown(Progress.silent()));
  }

  private int most() {
    int different = points.distinct(plan.most());
    InvalidInput.unless(
        different >= plan.fewest(),
        "groups",
        "is " + plan.fewest() + ", and only " + different + " rows differ from each other",
        "ask for at most " + different);
    return different;
  }

  private double share(int k, int most) {
    return (double) (k - plan.fewest()) / (most - plan.fewest() + 1);
  }

  /** Numbers groups from the largest down, drops empty ones, and names them. */
  private Clustering clustering(int[] found, double[] certainty, ShownGroups shown) {
    int count = Arrays.stream(found).max().orElse(0) + 1;
    int[] sizes = new int[count];
    for (int label : found) {
      sizes[label]++;
    }
    List<Integer> order = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      if (sizes[g] > 0) {
        order.add(g);
      }
    }
    order.sort(Comparator.comparingInt(g -> -sizes[g]));
    int[] place = new int[count];
    for (int g = 0; g < order.size(); g++) {
      place[order.get(g)] = g;
    }
    int[] labels = Arrays.stream(found).map(label -> place[label]).toArray();
    double width = silhouette.mean(labels, order.size());
    boolean isShown = shown.centres().length > 1;
    return new Clustering(
        groups(labels, order.size()),
        labels,
        certainty,
        width,
        candidates,
        Clustering.Verdict.of(order.size(), width, isShown));
  }

  private List<Group> groups(int[] labels, int count) {
    int features = points.features().size();
    double[][] centres = new double[count][features];
    int[] sizes = new int[count];
    for (int i = 0; i < labels.length; i++) {
      double[] centre = centres[labels[i]];
      sizes[labels[i]]++;
      for (int j = 0; j < features; j++) {
        centre[j] += (points.rows()[i][j] - centre[j]) / sizes[labels[i]];
      }
    }
    List<List<Group.Trait>> traits = Arrays.stream(centres).map(this::traits).toList();
    List<String> names = GroupNames.of(traits);
    List<Group> groups = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      double share = (double) sizes[g] / labels.length;
      groups.add(new Group(names.get(g), sizes[g], share, traits.get(g)));
    }
    return groups;
  }

  private List<Group.Trait> traits(double[] centre) {
    double[] plain = points.unscaled(centre);
    List<Group.Trait> traits = new ArrayList<>();
    for (int j = 0; j < centre.length; j++) {
      traits.add(new Group.Trait(points.features().get(j), plain[j], centre[j]));
    }
    traits.sort(Comparator.comparingDouble(trait -> -Math.abs(trait.apart())));
    return traits;
  }
}
