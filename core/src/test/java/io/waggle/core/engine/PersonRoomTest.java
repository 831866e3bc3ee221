package io.waggle.core.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.waggle.core.audience.FormerMemberships;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.experiment.Conversions;
import io.waggle.core.experiment.Touches;
import io.waggle.core.journey.Enrolments;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.privacy.Consents;
import java.lang.management.ManagementFactory;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A part that knows nothing of a person is one object, however it came about: there are millions of
 * them. Each limit is below the part with one empty list more, which takes 24 bytes.
 */
class PersonRoomTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int MANY = 1_000;

  private final Object[] kept = new Object[MANY];

  @Test
  void aPartThatKnowsNothingTakesNoListsAndNoPartsOfItsOwn() {
    check(32, Consents::new, Consents::read);
    check(32, Touches::new, Touches::read);
    check(32, Conversions::new, Conversions::read);
    check(32, FormerMemberships::new, FormerMemberships::read);
    check(40, Enrolments::new, Enrolments::read);
    check(80, ContactHistory::new, ContactHistory::read);
  }

  @Test
  void aPersonOfWhomNothingIsKnownIsTheirPartsAlone() {
    checkBytes(360, "new Person", () -> new Person(1));
  }

  private void check(
      int limit, Supplier<PersonPart> maker, Function<BinaryReader, PersonPart> reader) {
    PersonPart part = maker.get();
    String name = part.getClass().getSimpleName();
    checkBytes(limit, "new " + name, maker);
    BinaryWriter out = new BinaryWriter();
    for (int i = 0; i < 2 * MANY; i++) {
      part.write(out);
    }
    BinaryReader in = new BinaryReader(out.toBytes());
    checkBytes(limit, "read " + name, () -> reader.apply(in));
  }

  private void checkBytes(int limit, String what, Supplier<?> maker) {
    // Once before, so that what is made only once does not count.
    make(maker);
    long bytes = make(maker) / MANY;
    assertTrue(bytes > 0 && bytes <= limit, what + " took " + bytes + " bytes, not " + limit);
  }

  private long make(Supplier<?> maker) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < MANY; i++) {
      kept[i] = maker.get();
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
