package io.waggle.app.population;

import io.waggle.app.pipeline.EffectSink;
import io.waggle.core.engine.Effect;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Whoever changed since the last look: told by the engine's effects, taken by whoever keeps
 * bitmaps. Until somebody takes for the first time, nothing is noted and nothing is spent.
 */
public final class ChangedPeople implements EffectSink {
  private RoaringBitmap people = new RoaringBitmap();
  private volatile boolean watching;

  @Override
  public void accept(List<Effect> effects, long next) {
    if (!watching) {
      return;
    }
    synchronized (this) {
      for (int i = 0; i < effects.size(); i++) {
        note(effects.get(i));
      }
    }
  }

  @Override
  public void flush() {}

  /** Something of this person changed, or the person is no more. */
  synchronized void add(int person) {
    people.add(person);
  }

  synchronized RoaringBitmap take() {
    watching = true;
    RoaringBitmap taken = people;
    people = new RoaringBitmap();
    return taken;
  }

  private void note(Effect effect) {
    switch (effect) {
      case Effect.Stored stored -> {
        if (stored.person() >= 0) {
          people.add(stored.person());
        }
      }
      case Effect.Merged merged -> {
        people.add(merged.winner());
        people.add(merged.loser());
      }
      case Effect.Split split -> {
        people.add(split.person());
        split.parts().forEach(each -> people.add(each.person()));
        split.aliases().forEach(each -> people.add(each.ordinal()));
      }
      case Effect.Erased erased -> erased.ordinals().forEach(people::add);
      case Effect.MembershipChanged moved -> people.add(moved.person());
      case Effect.ConsentRecorded consent -> people.add(consent.person());
      case Effect.Duplicate d -> {}
      case Effect.EnrolmentChanged e -> {}
      case Effect.EnrolmentsTied e -> {}
      case Effect.ContactDecided c -> {}
      case Effect.DeliveryChanged d -> {}
      case Effect.Converted c -> {}
      case Effect.CreditShared c -> {}
      case Effect.DefinitionRefused d -> {}
      case Effect.IdentityRefused r -> {}
      case Effect.PersonLarge p -> {}
    }
  }
}
