package io.waggle.core.audience;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import org.junit.jupiter.api.Test;

class FormerMembershipsTest {
  private final FormerMemberships formers = new FormerMemberships();

  @Test
  void nothingIsTakenBackOfWhoWasNeverMerged() {
    Memberships keeper = memberships("buyers", 5);
    formers.takenBack(keeper, ordinal -> memberships("buyers", 1));
    assertTrue(formers.isEmpty());
    assertEquals(5, keeper.since("buyers"));
    assertArrayEquals(new byte[] {0}, stored(formers));
    assertTrue(FormerMemberships.read(new BinaryReader(stored(formers))).isEmpty());
  }

  @Test
  void bothSidesOfAMergeGetTheirSinceWhenAgain() {
    FormerMemberships before = new FormerMemberships();
    before.merged(3, memberships("buyers", 7), memberships("buyers", 8), new FormerMemberships());
    formers.merged(2, memberships("buyers", 5), memberships("buyers", 6), before);
    FormerMemberships read = FormerMemberships.read(new BinaryReader(stored(formers)));
    assertArrayEquals(stored(formers), stored(read));
    Memberships keeper = memberships("buyers", 1);
    Memberships part = memberships("buyers", 1);
    read.takenBack(keeper, ordinal -> ordinal == 2 ? part : null);
    assertEquals(5, keeper.since("buyers"));
    assertEquals(6, part.since("buyers"));
    assertArrayEquals(stored(before), stored(read), "the merge with the third stands");
    read.takenBack(keeper, ordinal -> part);
    assertTrue(read.isEmpty());
    assertFalse(before.isEmpty(), "they hold nothing together");
  }

  private static Memberships memberships(String audience, long since) {
    Memberships memberships = new Memberships();
    memberships.enter(audience, since, Proof.of(0, 0));
    return memberships;
  }

  private static byte[] stored(FormerMemberships formers) {
    BinaryWriter out = new BinaryWriter();
    formers.write(out);
    return out.toBytes();
  }
}
