package io.waggle.science.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** How Chinese names are said. */
class PinyinTest {
  /** Surnames that are read otherwise than the character by itself. */
  private static final Map<String, String> SURNAMES =
      Map.ofEntries(
          Map.entry("单雄信", "shanxiongxin"),
          Map.entry("解缙", "xiejin"),
          Map.entry("仇英", "qiuying"),
          Map.entry("区小明", "ouxiaoming"),
          Map.entry("曾国藩", "zengguofan"),
          Map.entry("查良镛", "zhaliangyong"),
          Map.entry("尉迟恭", "yuchigong"),
          Map.entry("万俟卨", "moqixie"),
          Map.entry("乐毅", "yueyi"),
          Map.entry("员半千", "yunbanqian"),
          Map.entry("召伟", "shaowei"),
          Map.entry("朴树", "piaoshu"),
          Map.entry("缪贤", "miaoxian"),
          Map.entry("盖聂", "genie"),
          Map.entry("翟伟", "zhaiwei"),
          Map.entry("令狐冲", "linghuchong"),
          Map.entry("长孙无忌", "zhangsunwuji"),
          Map.entry("單于", "shanyu"),
          Map.entry("種师道", "zhongshidao"),
          Map.entry("种师道", "chongshidao"),
          Map.entry("华佗", "huatuo"),
          Map.entry("任贤齐", "renxianqi"),
          Map.entry("吕布", "lvbu"),
          Map.entry("欧阳修", "ouyangxiu"));

  @Test
  void theTableIsWhatIcuSays() {
    UniformRandomProvider random = Seeds.random(5);
    StringBuilder wrong = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      char common = (char) (0x4e00 + random.nextInt(0x5000));
      char c = i % 4 == 0 ? (char) (Pinyin.FIRST + random.nextInt(0x1900)) : common;
      if (!Pinyin.syllable(c).equals(PinyinTableGenerator.syllable(c))) {
        wrong.append(c);
      }
    }
    assertEquals("", wrong.toString());
  }

  @Test
  void surnamesAreReadAsSurnames() {
    SURNAMES.forEach(
        (name, reading) -> assertEquals(reading, Pinyin.readings(name).getFirst(), name));
    assertEquals("zhongle", Pinyin.readings("钟乐").getFirst(), "乐 is le in a given name");
    assertTrue(Pinyin.readings("覃伟").containsAll(List.of("qinwei", "tanwei")));
  }

  @Test
  void charactersAndLettersMeet() {
    assertTrue(isSame("张伟", "Zhang Wei"));
    assertTrue(isSame("张伟", "wei zhang"));
    assertTrue(isSame("張偉", "张伟"));
    assertTrue(isSame("张伟", "章玮"));
    assertTrue(isSame("吕布", "Lü Bu"));
    assertTrue(isSame("吕布", "LYU BU"));
    assertTrue(isSame("欧阳 修", "ouyang xiu"));
    assertFalse(isSame("张伟", "张卫国"));
    assertFalse(isSame("", ""));
    assertEquals(List.of(), Pinyin.readings("123 !"));
  }

  @Test
  void whatIsOftenConfusedIsWrittenAlike() {
    assertEquals(Pinyin.confusable("张林"), Pinyin.confusable("臧宁"));
    assertEquals(Pinyin.confusable("程英"), Pinyin.confusable("岑银"));
    assertEquals("", Pinyin.confusable(""));
  }

  private static boolean isSame(String left, String right) {
    return Pinyin.readings(left).stream().anyMatch(Pinyin.readings(right)::contains);
  }
}
