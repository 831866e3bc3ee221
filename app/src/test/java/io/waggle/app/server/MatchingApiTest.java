package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.engine.Input;
import io.waggle.core.identity.MatchCandidate;
import io.waggle.core.identity.MatchDecision;
import io.waggle.core.identity.MatchProposal;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looking for people who may be one, and the queue of those to be looked at. */
class MatchingApiTest {
  private static final int PEOPLE = 400;
  private static final int TWICE = 60;
  private static final String[] GIVEN = {
    "Ann", "Bella", "Carl", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kira",
    "Liam", "Mona", "Nils", "Olga", "Pavel", "Rosa", "Sven", "Tara", "Ugo"
  };
  private static final String[] SURNAMES = {
    "Adler", "Becker", "Conti", "Dubois", "Evans", "Fischer", "Garcia", "Hansen", "Ivanov",
    "Jansen", "Keller", "Lopez", "Moreau", "Novak", "Olsen", "Peters", "Quinn", "Rossi", "Silva",
    "Tanaka"
  };
  private static final String[] CITIES = {"Berlin", "Lyon", "Milan", "Porto", "Oslo"};

  @TempDir Path temporary;
  private ServerBed bed;

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
  }

  @AfterEach
  void close() {
    bed.close();
  }

  private JsonNode call(String method, String path, String body) {
    Response answer = bed.manage(method, path, body);
    assertTrue(answer.status() < 300, new String(answer.body(), StandardCharsets.UTF_8));
    return JsonMapper.shared().readTree(answer.body());
  }

  /** People of a shop, the first of whom came in a second time from the till under a card. */
  private void people() {
    Seeded random = Seeded.of(7);
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      String name = random.oneOf(GIVEN) + " " + random.oneOf(SURNAMES);
      String born =
          "%d-%02d-%02d"
              .formatted(1950 + random.below(50), 1 + random.below(12), 1 + random.below(28));
      String city = random.oneOf(CITIES);
      String postcode = Integer.toString(10_000 + random.below(300));
      calls.add(identify("user-" + i, "", name, born, city, postcode));
      if (i < TWICE) {
        String typo = i % 3 == 0 ? name.replace('e', 'a') : name;
        calls.add(identify("", "card-" + i, typo, born, city, postcode));
      }
    }
    String batch = "{\"batch\":[" + String.join(",", calls) + "]}";
    assertEquals(200, bed.collect("/v1/batch", batch, "application/json").status());
  }

  private static String identify(
      String user, String card, String name, String born, String city, String postcode) {
    return """
    {"type":"identify","userId":"%s","traits":{"name":"%s","birthday":"%s","city":"%s",
     "postcode":"%s"},"context":{"externalIds":[{"type":"card","id":"%s"}]}}\
    """
        .formatted(user, name, born, city, postcode, card);
  }

  private JsonNode run(String order) {
    Response begun = bed.manage("POST", "/api/v1/identity/matching", order);
    assertEquals(202, begun.status());
    JsonNode state = call("GET", "/api/v1/identity/matching", "");
    while (List.of("reading", "matching").contains(state.path("phase").stringValue())) {
      Thread.onSpinWait();
      state = call("GET", "/api/v1/identity/matching", "");
    }
    return state;
  }

  private JsonNode candidates(String status) {
    return call("GET", "/api/v1/identity/candidates?limit=200&status=" + status, "")
        .path("candidates");
  }

  @Test
  void pairsAreProposedWithTheirReasonsAndNobodyIsMerged() {
    people();
    int before = call("GET", "/api/v1/people", "").path("people").intValue();
    JsonNode done = run("{}");
    assertEquals("done", done.path("phase").stringValue(), done.toString());
    assertEquals(PEOPLE + TWICE, done.path("people").intValue());
    assertEquals(0, done.path("automatic").intValue());
    assertEquals(before, call("GET", "/api/v1/people", "").path("people").intValue());
    JsonNode open = candidates("open");
    int right = 0;
    for (JsonNode each : open) {
      right += number(each.at("/one/value")) == number(each.at("/other/value")) ? 1 : 0;
      double weight = each.path("priorWeight").doubleValue();
      for (JsonNode part : each.path("comparisons")) {
        weight += part.path("weight").doubleValue();
      }
      double odds = Math.pow(2, weight);
      assertEquals(odds / (1 + odds), each.path("probability").doubleValue(), 1e-9);
    }
    assertTrue(right >= TWICE * 0.9, right + " of " + TWICE + " found");
    assertTrue(open.size() - right <= TWICE / 10, open.size() - right + " wrong ones");
    JsonNode first = open.get(0);
    assertEquals(
        first.at("/one/values/birthday").stringValue(),
        first.at("/other/values/birthday").stringValue());
  }

  private static int number(JsonNode value) {
    return Integer.parseInt(value.stringValue().replaceAll("\\D", ""));
  }

  @Test
  void acceptedPairsAreOnePersonAndRejectedOnesAreNotProposedAgain() {
    people();
    run("{}");
    JsonNode open = candidates("open");
    String accept = open.get(0).path("id").toString();
    String reject = open.get(1).path("id").toString();
    JsonNode accepted =
        call(
            "POST",
            "/api/v1/identity/candidates/" + accept + "/accept",
            "{\"actor\":\"ann\",\"reason\":\"saw the card\"}");
    assertEquals("accepted", accepted.path("status").stringValue());
    assertEquals("ann", accepted.at("/decision/actor").stringValue());
    assertEquals(accepted.at("/one/person"), accepted.at("/other/person"));
    JsonNode rejected = call("POST", "/api/v1/identity/candidates/" + reject + "/reject", "");
    assertEquals("rejected", rejected.path("status").stringValue());
    assertFalse(rejected.at("/one/person").equals(rejected.at("/other/person")));
    ProblemException again =
        assertThrows(
            ProblemException.class,
            () -> call("POST", "/api/v1/identity/candidates/" + reject + "/accept", ""));
    String reopen = "/api/v1/identity/candidates/" + reject + "/reopen";
    JsonNode reopened = call("POST", reopen, "{\"actor\":\"bob\",\"reason\":\"not so sure\"}");
    assertEquals("open", reopened.path("status").stringValue());
    assertTrue(reopened.path("decision").isMissingNode());
    assertThrows(ProblemException.class, () -> call("POST", reopen, ""), "it waits already");
    assertEquals(
        "rejected",
        call("POST", "/api/v1/identity/candidates/" + reject + "/reject", "")
            .path("status")
            .stringValue());
    assertTrue(
        String.valueOf(again.getMessage()).contains("identity.already_decided"),
        again.getMessage());
    int waiting = candidates("open").size();
    JsonNode second = run("{}");
    assertEquals("done", second.path("phase").stringValue());
    assertEquals(1, second.at("/labels/same").intValue());
    assertEquals(1, second.at("/labels/different").intValue());
    assertEquals(waiting, candidates("open").size(), "nothing is proposed twice");
    assertThrows(
        ProblemException.class, () -> call("POST", "/api/v1/identity/candidates/1/accept", ""));
  }

  @Test
  void twoKnownUsersAreNotMergedAndTheAnswerSaysSo() {
    bed.collect("/v1/identify", "{\"userId\":\"a\"}", "application/json");
    bed.collect("/v1/identify", "{\"userId\":\"b\"}", "application/json");
    long id = propose(new Identifier("user_id", "a"), new Identifier("user_id", "b"));
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> call("POST", "/api/v1/identity/candidates/" + id + "/accept", ""));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("identity.merge_refused"),
        refused.getMessage());
    assertTrue(String.valueOf(refused.getMessage()).contains("known_users"), refused.getMessage());
    assertEquals(1, candidates("refused").size());
    call("POST", "/api/v1/identity/candidates/" + id + "/accept", "{\"force\":true}");
    assertEquals(1, candidates("accepted").size());
    assertEquals(
        call("GET", "/api/v1/people/user_id/a", "").path("person"),
        call("GET", "/api/v1/people/user_id/b", "").path("person"));
  }

  private long propose(Identifier one, Identifier other) {
    MatchProposal proposal = new MatchProposal(one, other, 0.95, -10, List.of());
    bed.server
        .parts()
        .pipeline()
        .ingest(List.of(new Input.MatchesProposed("run", List.of(proposal), 1)));
    List<MatchCandidate> found = new ArrayList<>();
    bed.server
        .parts()
        .pipeline()
        .ask(engine -> {
          engine.view().candidates(0, found::add);
          return true;
        });
    return found.getLast().id();
  }

  @Test
  void withoutLabelsNothingIsAcceptedByItself() {
    people();
    ProblemException refused =
        assertThrows(ProblemException.class, () -> run("{\"autoPrecision\":0.99}"));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("identity.too_few_labels"),
        refused.getMessage());
  }

  @Test
  void withLabelsTheLikeliestAreAcceptedWithTheReason() {
    for (int i = 0; i < 40; i++) {
      String card = "{\"type\":\"card\",\"id\":\"%s\"}";
      for (String side : List.of("x" + i, "y" + i)) {
        bed.collect(
            "/v1/track",
            "{\"event\":\"E\",\"context\":{\"externalIds\":[" + card.formatted(side) + "]}}",
            "application/json");
      }
      long id = propose(new Identifier("card", "X" + i), new Identifier("card", "Y" + i));
      MatchDecision same = new MatchDecision(true, false, false, "ann", "");
      bed.server.parts().pipeline().ingest(List.of(new Input.MatchDecided(id, same, 2)));
    }
    people();
    JsonNode done = run("{\"autoPrecision\":0.9}");
    assertEquals("done", done.path("phase").stringValue(), done.toString());
    int automatic = done.path("automatic").intValue();
    assertTrue(automatic >= TWICE / 2, automatic + " accepted");
    for (JsonNode each : candidates("accepted")) {
      if (each.at("/decision/automatic").booleanValue()) {
        assertTrue(each.path("probability").doubleValue() >= 0.95);
        assertTrue(each.at("/decision/reason").stringValue().contains("40 of 40"));
        assertEquals(number(each.at("/one/value")), number(each.at("/other/value")));
      }
    }
    assertEquals(40, call("GET", "/api/v1/identity/matching", "").at("/labels/same").intValue());
  }

  @Test
  void withTooLittleToCompareItSaysSo() {
    bed.collect("/v1/identify", "{\"userId\":\"a\"}", "application/json");
    JsonNode failed = run("{}");
    assertEquals("failed", failed.path("phase").stringValue());
    assertEquals("match.too_few_people", failed.at("/fault/code").stringValue());
    assertTrue(failed.at("/fault/message").stringValue().startsWith("only 0 people"));
  }
}
