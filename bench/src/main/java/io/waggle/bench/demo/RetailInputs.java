package io.waggle.bench.demo;

import io.waggle.bench.retail.RetailRecord;
import io.waggle.bench.retail.SyntheticContact;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Records of the retail year as inputs. The till knows households by their loyalty card alone, the
 * customer records tie the card to the rest.
 */
final class RetailInputs {
  private static final String TILL = "till";
  private static final String CRM = "crm";
  private static final String CARD = "card";

  private RetailInputs() {}

  static List<Input> of(RetailRecord record) {
    return switch (record) {
      case RetailRecord.Household household -> List.of();
      case RetailRecord.Basket basket -> List.of(order(basket));
      case RetailRecord.Exposure exposure -> List.of(exposure(exposure));
      case RetailRecord.Redemption redemption -> List.of(redemption(redemption));
    };
  }

  /**
   * The household signs up at that time: after its first basket, so that it is no goal of the
   * sign-up.
   */
  static List<Input> signUp(RetailRecord.Household household, long at) {
    SyntheticContact contact = household.contact();
    Attributes.Builder traits = Attributes.builder().put("email", contact.email());
    for (Map.Entry<String, String> each :
        household.demographics().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      traits.put(each.getKey(), each.getValue());
    }
    CollectedEvent.Subject subject =
        new CollectedEvent.Subject(
            contact.userId(),
            "",
            "",
            "",
            List.of(
                new Identifier(Identifier.EMAIL, contact.email()),
                new Identifier(CARD, contact.loyaltyCard())));
    List<Input> inputs = new ArrayList<>();
    String id = "household-" + household.household();
    inputs.add(event(id, EventType.IDENTIFY, CRM, subject, traits.build(), at));
    inputs.add(
        new Input.Collected(
            new CollectedEvent(
                id + "-signed-up",
                EventType.TRACK,
                "Signed Up",
                CRM,
                subject,
                Attributes.EMPTY,
                Attributes.EMPTY,
                CollectedEvent.NO_CONTEXT,
                CollectedEvent.Touch.NONE,
                CollectedEvent.Times.at(at))));
    if (contact.emailConsent()) {
      inputs.add(
          1,
          new Input.ConsentChanged(
              new Identifier(Identifier.USER_ID, contact.userId()),
              "marketing",
              "email",
              true,
              "demo-1",
              "made up for the demonstration",
              at));
    }
    return inputs;
  }

  private static Input event(
      String id,
      EventType type,
      String source,
      CollectedEvent.Subject subject,
      Attributes traits,
      long at) {
    return new Input.Collected(
        new CollectedEvent(
            id,
            type,
            "",
            source,
            subject,
            Attributes.EMPTY,
            traits,
            CollectedEvent.NO_CONTEXT,
            CollectedEvent.Touch.NONE,
            CollectedEvent.Times.at(at)));
  }

  private static Input order(RetailRecord.Basket basket) {
    Attributes.Builder properties = Attributes.builder().put("order_id", basket.orderId());
    properties.put("revenue", basket.revenueCents() / 100.0).put("currency", "USD");
    properties.put("store", basket.store()).put("lines", basket.lines());
    properties.put("units", basket.units());
    properties.put("coupon_discount", basket.discounts().couponCents() / 100.0);
    basket.centsByDepartment().keySet().stream()
        .findFirst()
        .ifPresent(department -> properties.put("top_department", department));
    String id = "basket-" + basket.orderId();
    return till(id, "Order Completed", basket, properties.build(), CollectedEvent.Touch.NONE);
  }

  private static Input exposure(RetailRecord.Exposure exposure) {
    Attributes properties =
        Attributes.builder()
            .put("campaign", exposure.campaign())
            .put("campaign_type", exposure.type())
            .build();
    String id = "exposure-" + exposure.campaign() + "-" + exposure.household();
    CollectedEvent.Touch touch =
        new CollectedEvent.Touch("direct_mail", "campaign-" + exposure.campaign(), exposure.type());
    return till(id, "Campaign Received", exposure, properties, touch);
  }

  private static Input redemption(RetailRecord.Redemption redemption) {
    Attributes.Builder properties = Attributes.builder().put("campaign", redemption.campaign());
    properties.put("coupon", redemption.coupon());
    if (redemption.orderId() != null) {
      properties.put("order_id", redemption.orderId());
    }
    String id =
        "redemption-"
            + redemption.campaign()
            + "-"
            + redemption.household()
            + "-"
            + redemption.coupon()
            + "-"
            + redemption.atMillis();
    return till(id, "Coupon Redeemed", redemption, properties.build(), CollectedEvent.Touch.NONE);
  }

  private static Input till(
      String id,
      String name,
      RetailRecord record,
      Attributes properties,
      CollectedEvent.Touch touch) {
    SyntheticContact contact = SyntheticContact.of(record.household());
    CollectedEvent.Subject subject =
        new CollectedEvent.Subject(
            "", "", "", "", List.of(new Identifier(CARD, contact.loyaltyCard())));
    return new Input.Collected(
        new CollectedEvent(
            id,
            EventType.TRACK,
            name,
            TILL,
            subject,
            properties,
            Attributes.EMPTY,
            CollectedEvent.NO_CONTEXT,
            touch,
            CollectedEvent.Times.at(record.atMillis())));
  }
}
