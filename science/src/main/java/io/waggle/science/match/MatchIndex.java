package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Many records among which one is looked up, and which takes in new ones: each new record is linked
 * to what it resembles and the webs that it touches are grouped anew. The model and the rarity of
 * values stay as they were trained.
 *
 * <p>After any number of records the clusters depend on which records there are, not on the order
 * in which they came. A block that grows too large is left out from then on, as if it had been too
 * large at first. Not safe for use by several threads while records are added.
 */
public final class MatchIndex {
  private final Matching.Parts parts;
  private final KeyTable keys;
  private final Postings postings;
  private final Clustering clustering;
  private final double linkWeight;
  private final int firstSize;
  private final Webs webs = new Webs();
  private final Ints cluster = new Ints();
  private final List<String> laterIds = new ArrayList<>();
  private final Map<String, Integer> laterNumbers = new HashMap<>();

  MatchIndex(Matching.Parts parts, Matching.Outcome found) {
    this.parts = parts;
    this.keys = parts.reach().keys();
    this.postings = new Postings(keys, parts.reach().largeKeys());
    this.firstSize = parts.table().size();
    this.clustering =
        new Clustering(parts.rules().grouping(), parts.scorer()::probability, this::id);
    this.linkWeight = MatchModel.weight(found.threshold());
    for (int record = 0; record < firstSize; record++) {
      cluster.add(found.clusters().cluster(record));
    }
    Pairs pairs = found.pairs();
    for (int pair = 0; pair < pairs.size(); pair++) {
      if (pairs.weight(pair) >= linkWeight) {
        webs.link(pairs.left(pair), pairs.right(pair), pairs.weight(pair));
      }
    }
  }

  /**
   * A record that resembles the one in question.
   *
   * @param weight total match weight in bits
   * @param probability that the two are the same
   */
  public record Hit(String id, double weight, double probability) {}

  /**
   * What a new record changed.
   *
   * @param links the records it is linked to, the most likely first
   * @param clusters for every record whose cluster is another now, the new one among them, the id
   *     of its cluster
   */
  public record Change(List<Hit> links, Map<String, String> clusters) {
    public Change {
      links = List.copyOf(links);
      clusters = Map.copyOf(clusters);
    }
  }

  /** How many records. */
  public int size() {
    return cluster.size();
  }

  /**
   * The records that resemble the given one, the most likely first, ties in the order of ids.
   *
   * @param values by column, empty where missing; every column that the rules use
   * @param leastProbability in (0, 1)
   */
  public List<Hit> lookup(Map<String, String> values, double leastProbability) {
    double least = MatchModel.weight(leastProbability);
    RecordTable.Row row = parts.table().row(values);
    long[] rowKeys = postings.usable(RecordTable.keysOf(values, parts.rules().blocking()));
    List<Hit> hits = new ArrayList<>();
    for (int rule = 0; rule < rowKeys.length; rule++) {
      if (rowKeys[rule] == Hashes.NONE) {
        continue;
      }
      int here = rule;
      postings.forEach(
          rule,
          rowKeys[rule],
          record -> {
            if (!isReachedBefore(rowKeys, record, here)) {
              double weight = parts.scorer().weight(row, record, least);
              if (weight >= least) {
                hits.add(hit(record, weight));
              }
            }
          });
    }
    return inOrder(hits);
  }

  private boolean isReachedBefore(long[] rowKeys, int record, int rule) {
    for (int earlier = 0; earlier < rule; earlier++) {
      if (rowKeys[earlier] != Hashes.NONE && rowKeys[earlier] == keys.key(record, earlier)) {
        return true;
      }
    }
    return false;
  }

  private Hit hit(int record, double weight) {
    return new Hit(id(record), weight, MatchModel.probability(weight));
  }

  private static List<Hit> inOrder(List<Hit> hits) {
    hits.sort(Comparator.comparingDouble(Hit::weight).reversed().thenComparing(Hit::id));
    return List.copyOf(hits);
  }

  /**
   * Takes in a record and groups anew what it touches. For an index over one file.
   *
   * @param id that no record has yet
   * @param values by column, empty where missing; every column that the rules use
   */
  public Change add(String id, Map<String, String> values) {
    InvalidInput.unless(
        !laterNumbers.containsKey(id) && !parts.names().contains(id),
        "id " + id,
        "is known already",
        "give each record its own id");
    long[] ownKeys = postings.usable(RecordTable.keysOf(values, parts.rules().blocking()));
    int record = parts.table().add(values);
    laterIds.add(id);
    laterNumbers.put(id, record);
    cluster.add(record);
    keys.add(ownKeys);
    Set<Integer> touched = new TreeSet<>();
    touched.add(record);
    for (int rule = 0; rule < ownKeys.length; rule++) {
      if (ownKeys[rule] != Hashes.NONE) {
        postings.add(rule, ownKeys[rule], record);
        touched.addAll(leaveOutWhenLarge(rule, ownKeys[rule]));
      }
    }
    List<Hit> hits = link(record);
    Map<String, String> clusters = regroup(touched);
    clusters.put(id, id(cluster.at(record)));
    return new Change(inOrder(hits), clusters);
  }

  /** Takes the links away that only a block held which is now too large; tells whose they were. */
  private Set<Integer> leaveOutWhenLarge(int rule, long key) {
    int[] block = postings.records(rule, key);
    Set<Integer> touched = new TreeSet<>();
    if (block.length <= parts.rules().blockMax()) {
      return touched;
    }
    postings.tooMany(rule, key);
    for (int record : block) {
      keys.clear(record, rule);
    }
    Set<Integer> members = new HashSet<>();
    for (int record : block) {
      members.add(record);
    }
    for (int record : block) {
      for (int other : webs.linkedAfter(record)) {
        if (members.contains(other) && keys.reach(record, other) == 0) {
          webs.unlink(record, other);
          touched.add(record);
          touched.add(other);
        }
      }
    }
    return touched;
  }

  /** Links the record to what it resembles among all that its keys reach. */
  private List<Hit> link(int record) {
    List<Hit> hits = new ArrayList<>();
    for (int rule = 0; rule < keys.rules(); rule++) {
      long key = keys.key(record, rule);
      if (key == Hashes.NONE) {
        continue;
      }
      for (int other : postings.records(rule, key)) {
        if (other != record && !keys.isReachedBefore(record, other, rule)) {
          double weight = parts.scorer().weight(other, record, linkWeight);
          if (weight >= linkWeight) {
            webs.link(record, other, weight);
            hits.add(hit(other, weight));
          }
        }
      }
    }
    return hits;
  }

  /** Groups the webs of the records anew and tells whose cluster is another now. */
  private Map<String, String> regroup(Set<Integer> touched) {
    Map<String, String> changed = new TreeMap<>();
    Set<Integer> seen = new HashSet<>();
    for (int record : touched) {
      if (seen.contains(record)) {
        continue;
      }
      TreeSet<Integer> web = webs.web(record);
      seen.addAll(web);
      int[] members = web.stream().mapToInt(Integer::intValue).toArray();
      Clustering.Groups groups = clustering.groups(members, webs.links(web));
      for (int i = 0; i < members.length; i++) {
        int member = groups.records()[i];
        int first = groups.records()[groups.first()[i]];
        if (cluster.at(member) != first) {
          cluster.set(member, first);
          changed.put(id(member), id(first));
        }
      }
    }
    return changed;
  }

  /** The cluster of a record, as the id of the record that names it. */
  public String cluster(String id) {
    return id(cluster.at(number(id)));
  }

  /** The ids of the records in the cluster of a record, itself among them, in order. */
  public List<String> members(String id) {
    int record = number(id);
    return webs.web(record).stream()
        .filter(other -> cluster.at(other) == cluster.at(record))
        .map(this::id)
        .sorted()
        .toList();
  }

  /** Why the given values have the probability they have of being the record. */
  public Explanation explain(Map<String, String> values, String id) {
    int record = number(id);
    long[] rowKeys = postings.usable(RecordTable.keysOf(values, parts.rules().blocking()));
    List<String> rules = new ArrayList<>();
    for (int rule = 0; rule < rowKeys.length; rule++) {
      if (rowKeys[rule] != Hashes.NONE && rowKeys[rule] == keys.key(record, rule)) {
        rules.add(parts.rules().blocking().get(rule).text());
      }
    }
    RecordTable.Row row = parts.table().row(values);
    return Explanation.of(parts.table(), parts.scorer(), row, record, rules);
  }

  private String id(int record) {
    return record < firstSize ? parts.names().id(record) : laterIds.get(record - firstSize);
  }

  private int number(String id) {
    Integer later = laterNumbers.get(id);
    return later == null ? parts.names().number(id) : later;
  }
}
