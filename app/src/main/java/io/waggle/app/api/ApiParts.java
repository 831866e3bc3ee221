package io.waggle.app.api;

import io.waggle.app.analytics.AnalyticsStore;
import io.waggle.app.collect.Collector;
import io.waggle.app.content.GeneratorSettings;
import io.waggle.app.definitions.DefinitionDesk;
import io.waggle.app.pages.PreviewPages;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.app.population.PopulationIndex;
import io.waggle.core.engine.Engine;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.EventLog;

/** What the API reads from and writes to. */
public record ApiParts(
    Pipeline pipeline,
    EventLog log,
    AnalyticsStore analytics,
    DefinitionDesk definitions,
    Collector collector,
    PopulationIndex population,
    PreviewPages previews,
    GeneratorSettings generator,
    Clock clock) {

  /** Returns when everything that was durable before the call stands in the analytics store. */
  public void awaitAnalytics() {
    pipeline.ask(Engine::position);
    analytics.flush();
  }
}
