package io.waggle.science.mix;

import java.util.ArrayList;
import java.util.List;

/**
 * Which parameter stands where: the baseline's coefficients, then per channel carry-over, curve and
 * effect, then the noise. Known ones stand among the others but are no coordinate of the sampler.
 */
final class Layout {
  private final List<String> names = new ArrayList<>();
  private final List<Prior> priors = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();
  private final int[] channelStarts;

  Layout(Baseline baseline, List<Channel> channels, Prior noise) {
    for (int i = 0; i < baseline.size(); i++) {
      add(baseline.names().get(i), baseline.prior(i));
    }
    channelStarts = new int[channels.size()];
    for (int i = 0; i < channels.size(); i++) {
      channelStarts[i] = names.size();
      add(channels.get(i));
    }
    add("sigma", noise);
  }

  /** All parameters, known ones included. */
  int size() {
    return names.size();
  }

  String name(int index) {
    return names.get(index);
  }

  Prior prior(int index) {
    return priors.get(index);
  }

  /** Index of the first parameter of a channel. */
  int channelStart(int channel) {
    return channelStarts[channel];
  }

  int noise() {
    return names.size() - 1;
  }

  /** Indices of the parameters to be estimated. */
  int[] free() {
    return free.stream().mapToInt(Integer::intValue).toArray();
  }

  private void add(Channel channel) {
    add(channel, channel.adstock().parameters(), channel.carryoverPriors());
    add(channel, channel.saturation().parameters(), channel.saturationPriors());
    add(channel.name() + "." + channel.effect().parameter(), channel.effect().prior());
  }

  private void add(Channel channel, List<ParameterRange> ranges, List<Prior> given) {
    for (int i = 0; i < ranges.size(); i++) {
      add(channel.name() + "." + ranges.get(i).name(), given.get(i));
    }
  }

  private void add(String name, Prior prior) {
    if (!(prior instanceof Prior.Fixed)) {
      free.add(names.size());
    }
    names.add(name);
    priors.add(prior);
  }
}
