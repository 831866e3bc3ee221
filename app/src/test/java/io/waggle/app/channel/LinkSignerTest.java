package io.waggle.app.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.core.channel.DeliveryId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkSignerTest {
  private static final SigningKey OLD = key("k1", "the old secret of sixteen bytes");
  private static final SigningKey NEW = key("k2", "the new secret of sixteen bytes");

  private final LinkSigner signer = new LinkSigner(NEW, List.of(OLD));

  @Test
  void aTokenIsGenuineForItsKindAlone() {
    for (LinkKind made : LinkKind.values()) {
      SignedLink link = new SignedLink(made, new DeliveryId(12, 3), 4);
      String token = signer.token(link);
      for (LinkKind asked : LinkKind.values()) {
        assertEquals(asked == made ? link : null, signer.verify(asked, token));
      }
    }
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    String token = signer.token(new SignedLink(LinkKind.CLICK, new DeliveryId(12, 3), 4));
    for (int i = 0; i < token.length(); i++) {
      for (char other : "0A.z-".toCharArray()) {
        String changed = token.substring(0, i) + other + token.substring(i + 1);
        if (!changed.equals(token)) {
          assertNull(signer.verify(LinkKind.CLICK, changed), changed);
        }
      }
    }
    for (String each : List.of("", ".", "...", token + ".", token + "A", "x".repeat(10_000))) {
      assertNull(signer.verify(LinkKind.CLICK, each));
    }
  }

  @Test
  void anOldKeyStillVerifiesAndAForeignOneDoesNot() {
    SignedLink link = new SignedLink(LinkKind.UNSUBSCRIBE, new DeliveryId(1, 1), 0);
    String old = new LinkSigner(OLD, List.of()).token(link);
    assertEquals(link, signer.verify(LinkKind.UNSUBSCRIBE, old));
    assertNotEquals(old, signer.token(link));
    LinkSigner foreign = new LinkSigner(key("k2", "another secret of many bytes"), List.of());
    assertNull(signer.verify(LinkKind.UNSUBSCRIBE, foreign.token(link)));
  }

  @Test
  void aShortSecretIsRefusedAndNoneIsPrinted() {
    assertThrows(IllegalArgumentException.class, () -> key("k", "short"));
    assertFalse(NEW.toString().contains("secret"));
  }

  /** A scanner that opens every link changes nothing: RFC 8058 §4 and the faults of others. */
  @Test
  void onlyAPostChangesWhatAPersonGets() {
    for (LinkKind kind : LinkKind.values()) {
      for (String method : List.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE")) {
        LinkAction action = LinkAction.of(kind, method);
        assertNotEquals(LinkAction.WITHDRAW, action);
        assertNotEquals(LinkAction.SAVE_CHOICES, action);
      }
    }
    assertEquals(LinkAction.WITHDRAW, LinkAction.of(LinkKind.UNSUBSCRIBE, "POST"));
    assertEquals(LinkAction.SAVE_CHOICES, LinkAction.of(LinkKind.PREFERENCES, "POST"));
    assertEquals(LinkAction.SHOW_PAGE, LinkAction.of(LinkKind.UNSUBSCRIBE, "GET"));
    assertEquals(LinkAction.FOLLOW, LinkAction.of(LinkKind.CLICK, "HEAD"));
    assertEquals(LinkAction.REFUSE, LinkAction.of(LinkKind.CLICK, "POST"));
  }

  private static SigningKey key(String id, String secret) {
    return new SigningKey(id, secret.getBytes(StandardCharsets.UTF_8));
  }
}
