package io.waggle.app.science;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that learns from the columns of people and gives each of them a figure. */
abstract class PeopleCommand extends MethodCommand {
  @Option(names = "--id", paramLabel = "COLUMN", description = "names a person (default: the line)")
  private @Nullable String id;

  @Option(
      names = "--exclude",
      split = ",",
      paramLabel = "COLUMN",
      description = "columns not to learn from, such as what came after")
  private List<String> excluded = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write the people as CSV: id and figure")
  private @Nullable Path output;

  /** Columns that must be there and are not learnt from. */
  protected final Set<String> unused() {
    Set<String> unused = new HashSet<>(excluded);
    if (id != null) {
      unused.add(id);
    }
    return unused;
  }

  protected final String[] ids(FeatureTable table) {
    return table.ids(id);
  }

  protected final @Nullable Path output() {
    return output;
  }
}
