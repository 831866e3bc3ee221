package io.waggle.testkit.store;

import io.waggle.core.kernel.EventLog;

class InMemoryEventLogTest extends EventLogContract {
  @Override
  protected EventLog open() {
    return new InMemoryEventLog();
  }

  @Override
  protected EventLog reopen(EventLog closed) {
    return ((InMemoryEventLog) closed).reopened();
  }
}
