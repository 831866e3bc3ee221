package io.waggle.science.fair;

import java.util.List;
import java.util.Map;

/** What an audit found, one dimension for each characteristic and each pair of them. */
public record Audit(List<Dimension> dimensions) {
  public Audit {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * One way to group people.
   *
   * @param columns one characteristic, or two
   * @param groups by name
   */
  public record Dimension(
      List<String> columns, List<GroupFigures> groups, Map<Gap.Criterion, Gap> gaps) {
    public Dimension {
      columns = List.copyOf(columns);
      groups = List.copyOf(groups);
      gaps = Map.copyOf(gaps);
    }
  }
}
