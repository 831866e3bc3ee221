package io.waggle.app.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells as spreadsheets must see them. */
class CsvLinesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain          | plain",
        "=cmd()         | '=cmd()",
        "+4912          | '+4912",
        "-1             | '-1",
        "@SUM(A1)       | '@SUM(A1)",
        "＝cmd()        | '＝cmd()",
        "a,b            | \"a,b\"",
        "say \"x\"      | \"say \"\"x\"\"\"",
        "=1,2           | \"'=1,2\"",
      })
  void aCellIsATextWhateverItHolds(String given, String written) {
    assertEquals(written + "\r\n", new CsvLines().line(List.of(given)).toString());
  }

  @org.junit.jupiter.api.Test
  void blanksAndControlsInFrontDoNotHideAFormula() {
    assertEquals("' =1\r\n", new CsvLines().line(List.of(" =1")).toString());
    assertEquals("'\t1\r\n", new CsvLines().line(List.of("\t1")).toString());
  }
}
