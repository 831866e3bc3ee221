package io.waggle.science.recommend;

import io.waggle.science.numeric.InvalidInput;

/**
 * A customer took an item: bought, read or watched it.
 *
 * @param day days since any fixed day
 * @param weight how much it counts, above zero: 1, or a quantity
 */
public record Purchase(String customer, String item, double day, double weight) {
  public Purchase {
    InvalidInput.unless(!customer.isBlank(), "customer", "is blank", "name the customer");
    InvalidInput.unless(!item.isBlank(), "item", "is blank", "name the item");
    InvalidInput.finite("day", day);
    InvalidInput.positive("weight", weight);
  }

  public Purchase(String customer, String item, double day) {
    this(customer, item, day, 1);
  }
}
