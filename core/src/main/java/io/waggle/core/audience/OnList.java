package io.waggle.core.audience;

import io.waggle.core.collect.Verdict;

/**
 * One of the person's identifiers is on a static list. It stands only in the audience that the list
 * itself is; everywhere else that audience is asked for.
 */
public record OnList(String list) implements Leaf {
  @Override
  public long judge(Facts facts, long nowMillis) {
    return Verdict.of(facts.isOnList(list));
  }

  @Override
  public LeafInputs inputs() {
    return LeafInputs.NOTHING;
  }

  @Override
  public String describe() {
    return "on list " + list;
  }
}
