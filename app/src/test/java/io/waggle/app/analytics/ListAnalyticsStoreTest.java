package io.waggle.app.analytics;

class ListAnalyticsStoreTest extends AnalyticsStoreContract {
  @Override
  AnalyticsStore open() {
    return new ListAnalyticsStore();
  }
}
