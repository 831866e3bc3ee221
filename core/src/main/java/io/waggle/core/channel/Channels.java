package io.waggle.core.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The channels there are, by name. */
public final class Channels {
  private final Map<String, ChannelDefinition> all = new HashMap<>();

  public Channels(List<ChannelDefinition> definitions) {
    definitions.forEach(each -> all.put(each.id(), each));
  }

  /** The channel of that name; one that nobody described has its standard settings. */
  public ChannelDefinition find(String id) {
    ChannelDefinition known = all.get(id);
    return known == null ? ChannelDefinition.standard(id) : known;
  }
}
