package io.waggle.core.content;

import io.waggle.core.content.ContentBlock.Clicks;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each variant of each block was shown in a message that a provider took, and how often a
 * person followed a link of such a message. Changed in place by the one writer.
 */
public final class BlockFigures {
  private static final int MAX_BLOCKS = 10_000;
  private static final int MAX_VARIANTS = 200;
  private static final String PREFIX = ContentShelf.BLOCK + ".";

  private final TreeMap<String, TreeMap<String, Clicks>> blocks = new TreeMap<>();

  /** A message with these values was taken. */
  public void shown(Attributes values) {
    count(values, new Clicks(1, 0));
  }

  /** A person followed a link of a message with these values. */
  public void clicked(Attributes values) {
    count(values, new Clicks(0, 1));
  }

  /** The variants that a message was made of stand among its values: each block whole. */
  private void count(Attributes values, Clicks more) {
    for (int i = 0; i < values.size(); i++) {
      String path = values.key(i);
      if (path.startsWith(PREFIX) && values.value(i) instanceof Value.Fields block) {
        String variant = block.attributes().text("variant");
        if (!variant.isEmpty()) {
          add(path.substring(PREFIX.length()), variant, more);
        }
      }
    }
  }

  private void add(String block, String variant, Clicks more) {
    boolean fits = blocks.size() < MAX_BLOCKS || blocks.containsKey(block);
    if (fits) {
      TreeMap<String, Clicks> variants = blocks.computeIfAbsent(block, key -> new TreeMap<>());
      if (variants.size() < MAX_VARIANTS || variants.containsKey(variant)) {
        variants.merge(variant, more, Clicks::and);
      }
    }
  }

  /** What is known of a variant beside what its document says. */
  public Clicks of(String block, String variant) {
    return blocks.getOrDefault(block, new TreeMap<>()).getOrDefault(variant, Clicks.NONE);
  }

  public void write(BinaryWriter out) {
    out.writeVar(blocks.size());
    for (Map.Entry<String, TreeMap<String, Clicks>> block : blocks.entrySet()) {
      out.writeText(block.getKey()).writeVar(block.getValue().size());
      block
          .getValue()
          .forEach((variant, clicks) ->
              out.writeText(variant).writeVar(clicks.shown()).writeVar(clicks.clicked()));
    }
  }

  public static BlockFigures read(BinaryReader in) {
    BlockFigures figures = new BlockFigures();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      TreeMap<String, Clicks> variants = new TreeMap<>();
      figures.blocks.put(in.readText(), variants);
      int size = in.readCount();
      for (int j = 0; j < size; j++) {
        variants.put(in.readText(), new Clicks(in.readVar(), in.readVar()));
      }
    }
    return figures;
  }
}
