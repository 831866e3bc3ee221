package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.cluster.Clustering;
import io.waggle.science.cluster.Group;
import io.waggle.science.cluster.Points;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answer of {@code cluster}. */
record ClusterAnswer(String method, Points points, Clustering found) {
  Answer answer() {
    Attributes body =
        Attributes.builder()
            .put("method", method)
            .put("rows", points.size())
            .put("verdict", found.verdict().name().toLowerCase(Locale.ROOT))
            .put("silhouette", found.silhouette())
            .put("constant", Values.texts(points.constant()))
            .put("groups", Values.list(found.groups().stream().map(this::group).toList()))
            .put("tried", Values.list(found.candidates().stream().map(this::tried).toList()))
            .build();
    return Answer.of(body, lines()).withPlot(plot());
  }

  /** Writes the group of each row. */
  void write(Path file, Table table) throws IOException {
    try (CsvRows rows = CsvRows.open(file, "line", "group", "name", "certainty")) {
      for (int i = 0; i < found.labels().length; i++) {
        int label = found.labels()[i];
        rows.cell(table.line(i)).cell(label + 1).cell(found.groups().get(label).name());
        rows.cell(found.certainty()[i]).end();
      }
    }
  }

  private Value group(Group group) {
    Attributes.Builder features = Attributes.builder();
    for (Group.Trait trait : group.traits()) {
      features.put(
          trait.feature(),
          Values.object(
              Attributes.builder()
                  .put("mean", trait.mean())
                  .put("deviationsApart", trait.apart())
                  .build()));
    }
    return Values.object(
        Attributes.builder()
            .put("name", group.name())
            .put("size", group.size())
            .put("share", group.share())
            .put("features", Values.object(features.build()))
            .build());
  }

  private Value tried(Clustering.Candidate candidate) {
    return Values.object(
        Attributes.builder()
            .put("groups", candidate.groups())
            .put(method.equals("kmeans") ? "pValueOfAnother" : "bic", candidate.score())
            .build());
  }

  private List<String> lines() {
    List<String> titles = new ArrayList<>(List.of("group", "rows", "share"));
    titles.addAll(points.features());
    TextTable table = new TextTable(titles.toArray(String[]::new));
    for (Group group : found.groups()) {
      List<String> cells = new ArrayList<>();
      cells.add(group.name());
      cells.add(TextTable.figure(group.size()));
      cells.add(TextTable.percent(group.share()));
      for (String feature : points.features()) {
        cells.add(TextTable.figure(trait(group, feature).mean()));
      }
      table.row(cells.toArray(String[]::new));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    String width = TextTable.figure(found.silhouette());
    lines.add(found.verdict().sentence() + " (silhouette " + width + ")");
    if (!points.constant().isEmpty()) {
      lines.add("the same in every row, left out: " + String.join(", ", points.constant()));
    }
    return lines;
  }

  private Plot plot() {
    Plot plot =
        Plot.overCategories("Groups", points.features(), "deviations from the mean of all rows");
    for (Group group : found.groups()) {
      double[] apart =
          points.features().stream().mapToDouble(name -> trait(group, name).apart()).toArray();
      plot = plot.bars(group.name(), apart);
    }
    return plot;
  }

  private static Group.Trait trait(Group group, String feature) {
    return group.traits().stream()
        .filter(trait -> trait.feature().equals(feature))
        .findFirst()
        .orElseThrow();
  }
}
