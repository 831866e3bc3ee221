package io.waggle.core.privacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsentsTest {
  private static final ConsentTerms MAIL = new ConsentTerms("marketing", "email");
  private static final ConsentTerms ALL_CHANNELS = new ConsentTerms("marketing", "*");

  private final Consents consents = new Consents();

  @Test
  void whatWasNeverGrantedIsNotGranted() {
    assertEquals(
        new ConsentDecision.Denied(ConsentDecision.MISSING),
        consents.decide(Purpose.MARKETING, "email"));
  }

  @Test
  void whoWasNeverAskedStaysSoByAMergeOrASplit() {
    consents.merge(new Consents(), 2, 5);
    consents.returned(2);
    consents.split(List.of(consents, new Consents()), by -> 1);
    assertTrue(consents.isEmpty());
    assertEquals(new LedgerCheck.Intact(0), consents.verify());
    BinaryWriter out = new BinaryWriter();
    consents.write(out);
    assertArrayEquals(new byte[] {0}, out.toBytes());
    assertTrue(Consents.read(new BinaryReader(out.toBytes())).isEmpty());
  }

  @Test
  void whoIsToldOnlyByAMergeAnswersAfterIt() {
    Consents other = new Consents();
    other.record(MAIL, true, "v1", "form", 1);
    consents.merge(other, 2, 5);
    assertInstanceOf(ConsentDecision.Allowed.class, consents.decide(Purpose.MARKETING, "email"));
    consents.record(MAIL, false, "", "link", 6);
    assertInstanceOf(ConsentDecision.Denied.class, consents.decide(Purpose.MARKETING, "email"));
    assertEquals(1, other.size(), "they hold nothing together");
  }

  @Test
  void aPurposeOnAnotherBasisNeedsNoGrantButHonoursAnObjection() {
    assertEquals(
        new ConsentDecision.Allowed("basis:CONTRACT"),
        consents.decide(Purpose.TRANSACTIONAL, "email"));
    consents.record(new ConsentTerms("transactional", "email"), false, "", "objection", 1);
    assertInstanceOf(ConsentDecision.Denied.class, consents.decide(Purpose.TRANSACTIONAL, "email"));
  }

  @Test
  void anUnknownPurposeNeedsConsent() {
    assertInstanceOf(
        ConsentDecision.Denied.class, consents.decide(Purpose.named("profiling-x"), "email"));
  }

  @Test
  void theNewestRecordThatCoversTheQuestionDecides() {
    ConsentRecord granted = consents.record(MAIL, true, "v1", "form", 1);
    assertNotNull(granted);
    assertEquals(
        new ConsentDecision.Allowed(granted.id()), consents.decide(Purpose.MARKETING, "email"));
    consents.record(ALL_CHANNELS, false, "", "unsubscribe", 2);
    assertEquals(
        new ConsentDecision.Denied(ConsentDecision.DENIED),
        consents.decide(Purpose.MARKETING, "email"));
    consents.record(MAIL, true, "v2", "form", 3);
    assertInstanceOf(ConsentDecision.Allowed.class, consents.decide(Purpose.MARKETING, "email"));
    assertInstanceOf(ConsentDecision.Denied.class, consents.decide(Purpose.MARKETING, "sms"));
  }

  @Test
  void repeatingAnAnswerAddsNothingUnlessItWasOverruled() {
    assertNotNull(consents.record(ALL_CHANNELS, false, "", "link", 1));
    assertNull(consents.record(ALL_CHANNELS, false, "", "link", 2));
    consents.record(MAIL, true, "v1", "form", 3);
    assertNotNull(consents.record(ALL_CHANNELS, false, "", "link", 4));
    assertInstanceOf(ConsentDecision.Denied.class, consents.decide(Purpose.MARKETING, "email"));
  }

  @Test
  void aGrantForAnythingAtAllIsNoGrant() {
    assertNull(consents.record(new ConsentTerms("*", "email"), true, "", "form", 1));
  }

  @Test
  void onAMergeADenialWinsInEitherDirection() {
    for (boolean loserDenies : new boolean[] {true, false}) {
      Consents winner = new Consents();
      Consents loser = new Consents();
      winner.record(MAIL, loserDenies, "v1", "form", 5);
      loser.record(MAIL, !loserDenies, "v1", "form", 9);
      winner.merge(loser, 1, 10);
      assertEquals(
          new ConsentDecision.Denied(ConsentDecision.DENIED),
          winner.decide(Purpose.MARKETING, "email"));
      assertInstanceOf(LedgerCheck.Intact.class, winner.verify());
      winner.record(MAIL, true, "v2", "form", 11);
      assertInstanceOf(ConsentDecision.Allowed.class, winner.decide(Purpose.MARKETING, "email"));
    }
  }

  @Test
  void aWideDenialOfTheOtherHalfMeetsANarrowGrant() {
    Consents winner = new Consents();
    winner.record(ALL_CHANNELS, true, "v1", "form", 1);
    Consents loser = new Consents();
    loser.record(new ConsentTerms("*", "email"), false, "", "link", 2);
    winner.merge(loser, 1, 3);
    assertInstanceOf(ConsentDecision.Denied.class, winner.decide(Purpose.MARKETING, "email"));
    assertInstanceOf(ConsentDecision.Allowed.class, winner.decide(Purpose.MARKETING, "sms"));
  }

  @Test
  void aGrantThatOnlyOneHalfGaveStays() {
    Consents loser = new Consents();
    loser.record(MAIL, true, "v1", "form", 1);
    consents.merge(loser, 1, 2);
    assertInstanceOf(ConsentDecision.Allowed.class, consents.decide(Purpose.MARKETING, "email"));
    consents.record(MAIL, false, "", "link", 3);
    assertInstanceOf(ConsentDecision.Denied.class, consents.decide(Purpose.MARKETING, "email"));
  }

  @Test
  void aFullLedgerEndsInDenial() {
    for (int i = 0; i < 3 * Consents.MAX_RECORDS; i++) {
      consents.record(MAIL, i % 2 == 0, "v" + i, "form", i);
    }
    assertEquals(new LedgerCheck.Intact(Consents.MAX_RECORDS), consents.verify());
    assertInstanceOf(ConsentDecision.Denied.class, consents.decide(Purpose.MARKETING, "email"));
  }

  @Test
  void everyFlippedByteOfAStoredLedgerShows() {
    consents.record(MAIL, true, "v1", "form", 1);
    consents.record(MAIL, false, "v1", "link", 2);
    Consents loser = new Consents();
    loser.record(ALL_CHANNELS, true, "v1", "form", 1);
    consents.merge(loser, 1, 3);
    byte[] stored = stored(consents);
    assertInstanceOf(LedgerCheck.Intact.class, read(stored).verify());
    for (int i = 1; i < stored.length; i++) {
      byte[] changed = stored.clone();
      changed[i] ^= 1;
      assertEquals(true, isRefused(changed), "byte " + i);
    }
  }

  @Test
  void aCutOffRecordShows() {
    consents.record(MAIL, true, "v1", "form", 1);
    consents.record(MAIL, false, "v1", "link", 2);
    String stored = new String(stored(consents), StandardCharsets.ISO_8859_1);
    Consents shorter = new Consents();
    shorter.record(MAIL, true, "v1", "form", 1);
    String one = new String(stored(shorter), StandardCharsets.ISO_8859_1);
    String cut = stored.substring(0, 35) + one.substring(35);
    assertEquals(
        new LedgerCheck.Broken(0, 1), read(cut.getBytes(StandardCharsets.ISO_8859_1)).verify());
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      Consents any = new Consents();
      for (int i = random.nextInt(6); i >= 0; i--) {
        any.record(
            random.nextBoolean() ? MAIL : ALL_CHANNELS, random.nextBoolean(), "v" + i, "p", i);
      }
      byte[] stored = stored(any);
      Consents again = read(stored);
      assertEquals(any.records(), again.records());
      assertEquals(0, java.util.Arrays.compare(stored, stored(again)));
      assertInstanceOf(LedgerCheck.Intact.class, again.verify());
    }
  }

  private static boolean isRefused(byte[] stored) {
    try {
      return read(stored).verify() instanceof LedgerCheck.Broken;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static byte[] stored(Consents consents) {
    BinaryWriter out = new BinaryWriter();
    consents.write(out);
    return out.toBytes();
  }

  private static Consents read(byte[] stored) {
    return Consents.read(new BinaryReader(stored));
  }
}
