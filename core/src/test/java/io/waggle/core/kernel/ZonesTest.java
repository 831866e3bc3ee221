package io.waggle.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZonesTest {
  @Test
  void namesAndOffsetsAreFoundAndNothingElse() {
    assertEquals(ZoneId.of("Asia/Shanghai"), Zones.find(" Asia/Shanghai\n"));
    assertEquals(ZoneOffset.ofHours(8), Zones.find("+08:00"));
    for (String each : List.of("", "  ", "Shanghai", "+99:00", "../etc", "null", "a/b\u0000")) {
      assertNull(Zones.find(each), each);
    }
  }
}
