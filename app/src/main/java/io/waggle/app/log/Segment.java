package io.waggle.app.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One segment file. Its header is sound; how much of the file counts is for others to say. */
final class Segment {
  private static final String SUFFIX = ".seg";

  private final Path path;
  private final SegmentHeader header;
  private volatile @Nullable SparseIndex index;

  Segment(Path path, SegmentHeader header) {
    this(path, header, null);
  }

  /** A segment that is being written, with the index that its writer keeps. */
  Segment(Path path, SegmentHeader header, @Nullable SparseIndex index) {
    this.path = path;
    this.header = header;
    this.index = index;
  }

  /** Names sort as positions do. */
  static Path path(Path directory, long first) {
    return directory.resolve(String.format(Locale.ROOT, "%019d%s", first, SUFFIX));
  }

  static boolean isSegment(Path path) {
    String name = path.getFileName().toString();
    return name.length() == 19 + SUFFIX.length()
        && name.endsWith(SUFFIX)
        && name.chars().limit(19).allMatch(c -> c >= '0' && c <= '9');
  }

  /** The first position that the name tells. */
  static long firstOf(Path path) {
    return Long.parseLong(path.getFileName().toString().substring(0, 19));
  }

  Path path() {
    return path;
  }

  String name() {
    return path.getFileName().toString();
  }

  SegmentHeader header() {
    return header;
  }

  long first() {
    return header.first();
  }

  Path indexPath() {
    String name = name();
    return path.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".idx");
  }

  /** Where to start a walk that has to reach a position. */
  FrameWalk.Span spanTo(LogFiles files, long position, long limit) throws IOException {
    SparseIndex known = index;
    if (known == null) {
      known = SparseIndexFile.read(indexPath(), this);
      if (known == null) {
        known = buildIndex(files);
      }
      index = known;
    }
    int at = known.floor(position);
    return at < 0
        ? new FrameWalk.Span(SegmentHeader.BYTES, first(), limit, position)
        : new FrameWalk.Span(known.offset(at), known.position(at), limit, position);
  }

  private SparseIndex buildIndex(LogFiles files) throws IOException {
    SparseIndex built = new SparseIndex();
    FrameWalk.Span headersOnly =
        new FrameWalk.Span(SegmentHeader.BYTES, first(), Files.size(path), Long.MAX_VALUE);
    try (FrameWalk walk = new FrameWalk(this, files.openToRead(path), headersOnly, damage -> {})) {
      while (walk.next()) {
        built.add(walk.first(), walk.offset());
      }
    }
    return built;
  }
}
