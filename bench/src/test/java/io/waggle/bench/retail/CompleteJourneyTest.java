package io.waggle.bench.retail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.bench.retail.RetailRecord.Basket;
import io.waggle.bench.retail.RetailRecord.Exposure;
import io.waggle.bench.retail.RetailRecord.Household;
import io.waggle.bench.retail.RetailRecord.Redemption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CompleteJourneyTest {

  private static List<RetailRecord> year;

  @BeforeAll
  static void readOnce() {
    try (Stream<RetailRecord> records = CompleteJourney.bundled().orElseThrow().records()) {
      year = records.toList();
    }
  }

  @AfterAll
  static void letGo() {
    year = List.of();
  }

  private static <T extends RetailRecord> List<T> only(List<RetailRecord> all, Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void theYearIsCompleteAndItsSumsAgreeWithTheSource() {
    List<RetailRecord> all = year;
    assertEquals(CompleteJourney.RECORDS, all.size());
    assertEquals(CompleteJourney.HOUSEHOLDS, only(all, Household.class).size());
    assertEquals(CompleteJourney.EXPOSURES, only(all, Exposure.class).size());
    assertEquals(CompleteJourney.REDEMPTIONS, only(all, Redemption.class).size());
    List<Basket> baskets = only(all, Basket.class);
    assertEquals(CompleteJourney.BASKETS, baskets.size());
    assertEquals(1_469_307, baskets.stream().mapToLong(Basket::lines).sum());
    assertEquals(459_603_958, baskets.stream().mapToLong(Basket::revenueCents).sum());
    assertEquals(
        801, only(all, Household.class).stream().filter(h -> !h.demographics().isEmpty()).count());
  }

  @Test
  void recordsComeInTheOrderOfTimeAndNobodyActsBeforeBecomingKnown() {
    Set<Integer> known = new HashSet<>();
    long last = CompleteJourney.YEAR_START_MILLIS - 60_000;
    for (RetailRecord next : year) {
      assertTrue(next.atMillis() >= last && next.atMillis() < CompleteJourney.YEAR_END_MILLIS);
      last = next.atMillis();
      if (next instanceof Household household) {
        assertTrue(known.add(household.household()));
      } else {
        assertTrue(known.contains(next.household()));
      }
    }
  }

  @Test
  void everyRedemptionGoesWithABasketOfItsHouseholdAndACampaignItIsIn() {
    Map<String, Integer> buyers = new HashMap<>();
    Set<List<Integer>> exposed = new HashSet<>();
    for (RetailRecord next : year) {
      switch (next) {
        case Household ignored -> {}
        case Basket basket -> buyers.put(basket.orderId(), basket.household());
        case Exposure exposure -> exposed.add(List.of(exposure.household(), exposure.campaign()));
        case Redemption redemption -> {
          assertEquals(redemption.household(), buyers.get(redemption.orderId()));
          assertTrue(exposed.contains(List.of(redemption.household(), redemption.campaign())));
        }
      }
    }
  }

  @Test
  void departmentsOfABasketAddUpToItsRevenue() {
    Basket basket = only(year, Basket.class).get(155_847);
    assertEquals("cj-41453083334", basket.orderId());
    assertEquals(1_052, basket.revenueCents());
    assertEquals(
        1_052, basket.centsByDepartment().values().stream().mapToLong(Long::longValue).sum());
    assertEquals(500, basket.parts().get(0).cents());
  }

  @Test
  void contactsAreOursUniqueAndAboutEightyFivePerCentConsent() {
    Set<String> seen = new HashSet<>();
    int granted = 0;
    for (int household = 1; household <= 2_500; household++) {
      SyntheticContact contact = SyntheticContact.of(household);
      assertTrue(seen.add(contact.email()) && seen.add(contact.loyaltyCard()));
      granted += contact.emailConsent() ? 1 : 0;
    }
    assertEquals(2_125, granted, 60);
    assertEquals(SyntheticContact.of(1_234), SyntheticContact.of(1_234));
    assertEquals("hh-1234@example.com", SyntheticContact.of(1_234).email());
    assertEquals("2900000012349", SyntheticContact.of(1_234).loyaltyCard());
  }

  @Test
  void damagedFilesAreRefusedByName() {
    Map<String, String> good = smallYear();
    assertEquals(4, read(good).size());
    assertRefused(good, "baskets", "7,1,1,1,1,1,0,0,0,0,0:5", "baskets.csv.gz: out of order");
    assertRefused(good, "baskets", "99,1,1,1", "baskets.csv.gz: wrong number of fields");
    assertRefused(good, "baskets", "99,1,1,1,1,1,0,0,0,0,9:5", "baskets.csv.gz: cannot be");
    assertRefused(good, "exposures", "x,1,1,A,1,2", "exposures.csv.gz: cannot be");
    Map<String, String> missing = new HashMap<>(good);
    missing.remove("households");
    assertTrue(
        assertThrows(MalformedRetailFile.class, () -> read(missing))
            .getMessage()
            .startsWith("households.csv.gz: not found"));
  }

  private static void assertRefused(
      Map<String, String> good, String file, String row, String problem) {
    Map<String, String> bad = new HashMap<>(good);
    bad.merge(file, row + "\n", String::concat);
    String message = assertThrows(MalformedRetailFile.class, () -> read(bad)).getMessage();
    assertTrue(message.startsWith(problem), message);
  }

  private static Map<String, String> smallYear() {
    Map<String, String> files = new HashMap<>();
    files.put("categories", "code,department,category\n0,GROCERY,YOGURT\n");
    files.put("households", RowParser.households().header() + "\n5,1,,,,,,,\n");
    files.put("exposures", RowParser.exposures().header() + "\n6,1,3,A,6,9\n");
    files.put("baskets", RowParser.baskets(List.of()).header() + "\n8,1,1,1,1,1,0,0,0,0,0:5\n");
    files.put("redemptions", RowParser.redemptions().header() + "\n8,1,3,77,\n");
    return files;
  }

  private static List<RetailRecord> read(Map<String, String> files) {
    CompleteJourney journey =
        new CompleteJourney(name -> {
          String text = files.get(name.replace(".csv.gz", ""));
          return text == null ? null : packed(text);
        });
    try (Stream<RetailRecord> records = journey.records()) {
      return records.toList();
    }
  }

  private static InputStream packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
