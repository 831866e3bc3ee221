package io.waggle.app.server;

import io.waggle.app.analytics.AnalyticsStore;
import io.waggle.app.pipeline.EffectSink;
import io.waggle.core.engine.Effect;
import java.util.List;

/** Hands effects on to the analytics store. */
record AnalyticsFeed(AnalyticsStore store) implements EffectSink {
  @Override
  public void accept(List<Effect> effects, long next) {
    store.accept(effects, next);
  }

  @Override
  public void flush() {
    store.flush();
  }
}
