package io.waggle.gates;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The limits on the size of a source file, its lines and its methods. A line may be longer when it
 * cannot be broken: an import, or a line that holds a web address. A method counts from the first
 * line of its signature or annotations to its closing brace.
 */
final class SourceLimits {
  static final int FILE_LINES_MAX = 600;
  static final int METHOD_LINES_MAX = 70;
  static final int LINE_WIDTH_MAX = 100;

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

  private SourceLimits() {}

  /** Every breach in one file, each as "line: what is wrong"; empty if there is none. */
  static List<String> breaches(String source) {
    return breaches(Map.of("Unit.java", source)).stream()
        .map(breach -> breach.substring("Unit.java:".length()))
        .toList();
  }

  /**
   * Every breach in files, given by name and source, each as "file:line: what is wrong". Many files
   * are read by one compiler, which takes longer to set up than to parse.
   */
  static List<String> breaches(Map<String, String> sources) {
    List<String> breaches = new ArrayList<>();
    sources.forEach((name, source) -> addLongLines(name, source, breaches));
    addLongMethods(sources, breaches);
    return breaches;
  }

  private static void addLongLines(String name, String source, List<String> breaches) {
    List<String> lines = source.lines().toList();
    if (lines.size() > FILE_LINES_MAX) {
      breaches.add(
          "%s:1: file of %d lines, at most %d".formatted(name, lines.size(), FILE_LINES_MAX));
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int width = line.codePointCount(0, line.length());
      if (width > LINE_WIDTH_MAX && isBreakable(line)) {
        breaches.add(
            "%s:%d: line of width %d, at most %d".formatted(name, i + 1, width, LINE_WIDTH_MAX));
      }
    }
  }

  private static boolean isBreakable(String line) {
    return !line.startsWith("import ") && !line.contains("https://") && !line.contains("http://");
  }

  private static void addLongMethods(Map<String, String> sources, List<String> breaches) {
    List<NamedSource> units = new ArrayList<>();
    sources.forEach((name, source) -> units.add(new NamedSource(name, source)));
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(null, FILES, diagnostic -> {}, List.of("-proc:none"), null, units);
    try {
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodLengths(unit, positions, breaches).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class NamedSource extends SimpleJavaFileObject {
    private final String source;

    NamedSource(String name, String source) {
      super(URI.create("mem:///" + name), JavaFileObject.Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  private static final class MethodLengths extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final String file;
    private final SourcePositions positions;
    private final List<String> breaches;

    MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> breaches) {
      this.unit = unit;
      this.file = unit.getSourceFile().getName().substring(1);
      this.positions = positions;
      this.breaches = breaches;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      LineMap lines = unit.getLineMap();
      long first = lines.getLineNumber(positions.getStartPosition(unit, method));
      long last = lines.getLineNumber(positions.getEndPosition(unit, method));
      long length = last - first + 1;
      if (length > METHOD_LINES_MAX) {
        breaches.add(
            "%s:%d: method %s of %d lines, at most %d"
                .formatted(file, first, method.getName(), length, METHOD_LINES_MAX));
      }
      return super.visitMethod(method, unused);
    }
  }
}
