package io.waggle.testkit.store;

import io.waggle.core.kernel.StateStore;

class InMemoryStateStoreTest extends StateStoreContract {
  @Override
  protected StateStore open() {
    return new InMemoryStateStore();
  }

  @Override
  protected StateStore reopen(StateStore closed) {
    return ((InMemoryStateStore) closed).reopened();
  }
}
