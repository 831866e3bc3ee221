package io.waggle.core.engine;

import io.waggle.core.audience.MembershipChange;
import io.waggle.core.audience.OnList;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Static lists: what uploads change, and who comes to a name that waited. */
final class ListDesk {
  private final Engine engine;
  private final State state;

  /** Who got or lost an identifier that may be on a list, and was not looked at since. */
  private final List<Integer> linked = new ArrayList<>();

  ListDesk(Engine engine, State state) {
    this.engine = engine;
    this.state = state;
  }

  void changed(Input.ListChanged input) {
    if (!isList(input.list())) {
      return;
    }
    for (Identifier each : input.identifiers()) {
      Identifier normal = state.definitions.rules().normalised(each);
      if (!normal.value().isEmpty() && !state.erasures.suppresses(normal)) {
        apply(input, normal);
      }
    }
    if (input.change() == Input.ListChange.COMPLETED) {
      takeOffTheOthers(input);
    }
  }

  private void apply(Input.ListChanged input, Identifier identifier) {
    Hash128 hash = identifier.hash();
    ListEntry known = state.lists.find(input.list(), hash);
    switch (input.change()) {
      case ADDED, COMPLETED -> {
        long since = known == null ? input.time() : known.since();
        state.lists.put(
            input.list(), new ListEntry(identifier, since, input.upload(), input.note()));
        if (known == null) {
          look(hash);
        }
      }
      case REMOVED -> takeOff(input.list(), hash);
    }
  }

  private void takeOffTheOthers(Input.ListChanged input) {
    for (int block = 0; block < ListShelf.BLOCKS; block++) {
      for (ListEntry each : state.lists.block(input.list(), block)) {
        if (!each.upload().equals(input.upload())) {
          takeOff(input.list(), each.identifier().hash());
        }
      }
    }
  }

  /** The list is retired: nothing on it waits any more. People leave as they are looked at. */
  void retired(String list) {
    for (int block = 0; block < ListShelf.BLOCKS; block++) {
      for (ListEntry each : state.lists.block(list, block)) {
        state.lists.remove(list, each.identifier().hash());
      }
    }
  }

  private void takeOff(String list, Hash128 hash) {
    if (state.lists.remove(list, hash)) {
      look(hash);
    }
  }

  private boolean isList(String id) {
    var audience = state.definitions.audiences().find(id);
    return audience != null && audience.condition() instanceof OnList;
  }

  private void look(Hash128 hash) {
    long entry = state.links.find(hash);
    if (entry != LinkTable.MISSING && LinkTable.person(entry) >= 0) {
      look(state.people.find(LinkTable.person(entry)));
      state.people.trim();
    }
  }

  private void look(Person person) {
    state.people.change(person);
    List<MembershipChange> moves = state.audiences.onLists(person, state.now);
    engine.moved(person, engine.subject(person), moves);
    engine.schedule(person);
  }

  /** Links were made or identifiers changed hands. */
  void linked(Resolution resolution, Person person) {
    if (state.lists.isEmpty()) {
      return;
    }
    for (Resolution.Linked each : resolution.links()) {
      if (each.link().holds() && state.lists.mayKnow(each.hash())) {
        linked.add(person.ordinal);
      }
    }
    for (Resolution.Move each : resolution.moves()) {
      if (state.lists.mayKnow(each.hash())) {
        linked.add(each.from());
      }
    }
  }

  /** Whether the person is to be looked at for lists; whoever asks does so. */
  boolean take(Person person) {
    return !linked.isEmpty() && linked.removeIf(each -> each == person.ordinal);
  }

  /** Looks at those whom nothing else has looked at. */
  void rest() {
    if (linked.isEmpty()) {
      return;
    }
    List<Integer> people = linked.stream().map(state.people::current).distinct().toList();
    linked.clear();
    people.forEach(each -> look(state.people.find(each)));
  }
}
