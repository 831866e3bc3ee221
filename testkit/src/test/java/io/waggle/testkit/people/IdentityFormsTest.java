package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.identity.IdentityRules;
import io.waggle.core.kernel.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one form of each kind of identifier; an empty form names nobody. */
class IdentityFormsTest {
  private static final IdentityRules STANDARD = IdentityRules.standard();

  private static String form(IdentityRules rules, String kind, String value) {
    return rules.normalised(new Identifier(kind, value)).value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email | Ann.Lee@Shop.Example | ann.lee@shop.example",
        "email | mailto:ann@shop.example | ann@shop.example",
        "email | ann@shop.example. | ann@shop.example",
        "email | ann+news@shop.example | ann+news@shop.example",
        "email | a.n.n@gmail.com | a.n.n@gmail.com",
        "email | ann@@shop.example | ''",
        "email | ann@ | ''",
        "email | @shop.example | ''",
        "email | ann lee@shop.example | ''",
        "email | TEST@test.com | ''",
        "phone | +49 (30) 123-4567 | +49301234567",
        "phone | 0049 30 1234567 | +49301234567",
        "phone | 138 1234 5678 | 13812345678",
        "phone | +8613812345678;ext=12 | +8613812345678;ext=12",
        "phone | +8613812345678;ext= | ''",
        "phone | +8613812345678;ext=a1 | ''",
        "phone | 1111111111 | ''",
        "phone | +86 138 0013 8000 | ''",
        "phone | 123456 | ''",
        "phone | 1234567890123456 | ''",
        "phone | 12+34567 | ''",
        "phone | ０１３８１２３４５６７８ | 013812345678",
        "phone | ＋８６１３８１２３４５６７８ | +8613812345678",
        "openid | wx1/oAbC | wx1/oAbC",
        "openid | oAbC | ''",
        "openid | /oAbC | ''",
        "openid | wx1/ | ''",
        "openid | wx1/o/A | ''",
        "unionid | oU-12 | oU-12",
        "card | 1234-5678 ab | 12345678AB",
        "device_id | 6D92078A-8246-4BA4-AE5B-76104861E7DC | 6d92078a-8246-4ba4-ae5b-76104861e7dc",
        "device_id | aBc | aBc",
        "device_id | 9774d56d682e549c | ''",
        "idfa | {6D92078A-8246-4BA4-AE5B-76104861E7DC} | 6d92078a-8246-4ba4-ae5b-76104861e7dc",
        "idfa | 6D92078A82464BA4AE5B76104861E7DC | 6d92078a-8246-4ba4-ae5b-76104861e7dc",
        "idfa | 00000000-0000-0000-0000-000000000000 | ''",
        "idfa | {00000000-0000-0000-0000-000000000000} | ''",
        "gaid | 00000000000000000000000000000000 | ''",
        "oaid | 0000000000000000 | ''",
        "oaid | ABCDEF0123456789 | abcdef0123456789",
        "advertising_id | 0 | ''",
        "user_id | Ann | Ann",
        "loyalty | Gold-1 | Gold-1"
      })
  void everyKindHasOneForm(String kind, String given, String expected) {
    assertEquals(expected, form(STANDARD, kind, given));
    assertEquals(expected, form(STANDARD, kind, form(STANDARD, kind, given)), "a form stays");
  }

  @Test
  void tagsAndDotsAreDroppedOnlyWhereTheRulesSayIt() {
    IdentityRules rules =
        TestDocuments.parse(
            "{kinds: [{kind: email, drop_plus_tag: true, drop_dots_at: [gmail.com]}]}",
            IdentityRules::parse);
    assertEquals("annlee@gmail.com", form(rules, "email", "Ann.Lee+shop@Gmail.com"));
    assertEquals("ann.lee@shop.example", form(rules, "email", "ann.lee+a+b@shop.example"));
    assertEquals("+tag@shop.example", form(rules, "email", "+tag@shop.example"));
    assertEquals("", form(rules, "email", "...@gmail.com"));
  }

  @Test
  void badRulesAreRefusedEachWithItsPath() {
    String faults =
        TestDocuments.faultsOf(
            TestDocuments.fields(
                "{kinds: [{kind: phone, drop_plus_tag: true},"
                    + "{kind: email, drop_dots_at: [nodots], limits: {day: 0, hour: 1}},"
                    + "{kind: card, shared_after: 9, ignored_after: 3, allow: ['- -']}],"
                    + "phone_region: china, shared_within_days: 0}"),
            "identity",
            IdentityRules::parse);
    for (String path :
        new String[] {
          "identity.kinds[0].normalise",
          "identity.kinds[1].drop_dots_at",
          "identity.kinds[1].limits.day",
          "identity.kinds[1].limits.hour",
          "identity.kinds[2].ignored_after",
          "identity.kinds[2].allow",
          "identity.phone_region",
          "identity.shared_within_days"
        }) {
      assertTrue(faults.contains(path), path + " in " + faults);
    }
  }
}
