package io.waggle.app.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The same message under the forms that its centre writes its id in. */
class SmppIdsTest {
  @Test
  void aHexadecimalAnswerMeetsADecimalReceipt() {
    assertEquals(SmppIds.DECIMAL.answered("00A3F2"), SmppIds.DECIMAL.reported("41970"));
    assertEquals(
        SmppIds.DECIMAL.answered("ffffffffffffffffff"),
        SmppIds.DECIMAL.reported("4722366482869645213695"));
  }

  @Test
  void aDecimalAnswerMeetsAHexadecimalReceipt() {
    assertEquals(SmppIds.HEXADECIMAL.answered("41970"), SmppIds.HEXADECIMAL.reported("a3f2"));
    assertEquals(SmppIds.HEXADECIMAL.answered("0041970"), SmppIds.HEXADECIMAL.reported("A3F2"));
  }

  @Test
  void whatIsNoNumberAndWhatNeedsNoMappingStaysAsItIs() {
    assertEquals("0A", SmppIds.SAME.answered("0A"));
    assertEquals("10", SmppIds.SAME.reported("10"));
    assertEquals("msg-1", SmppIds.DECIMAL.answered("msg-1"));
    assertEquals("12ab", SmppIds.DECIMAL.reported("12ab"));
  }
}
