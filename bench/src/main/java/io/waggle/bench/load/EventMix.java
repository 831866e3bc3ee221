package io.waggle.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The kinds of events of a shop in realistic shares: pages and views mostly, a few orders, some
 * identifies. About a third of the browsing is anonymous and tied to a person by a later identify.
 */
final class EventMix {
  private static final int VARIANTS = 400;

  private final List<EventTemplate> templates = new ArrayList<>(VARIANTS);
  private final RandomGenerator random;
  private final Catalogue catalogue;
  private final String idPrefix;

  /**
   * @param idPrefix what every messageId starts with; 12 digits follow
   */
  EventMix(String idPrefix, RandomGenerator random) {
    this.idPrefix = idPrefix;
    this.random = random;
    this.catalogue = new Catalogue(random);
    for (int i = 0; i < VARIANTS; i++) {
      templates.add(make(i % 100));
    }
  }

  EventTemplate any() {
    return templates.get(random.nextInt(templates.size()));
  }

  private EventTemplate make(int percentile) {
    if (percentile < 40) {
      return track("Product Viewed", percentile < 14, catalogue.product());
    }
    if (percentile < 65) {
      return page(percentile < 49);
    }
    if (percentile < 80) {
      return track("Product Added", false, "\"cart_id\":\"c-#P\"," + catalogue.product());
    }
    if (percentile < 90) {
      return track("Product List Viewed", false, list());
    }
    return percentile < 94 ? track("Order Completed", false, order()) : identify();
  }

  private EventTemplate track(String event, boolean anonymous, String properties) {
    String kind = "\"type\":\"track\",\"event\":\"" + event + "\"";
    return event("/v1/track", kind, anonymous, "\"properties\":{" + properties + "}");
  }

  private EventTemplate page(boolean anonymous) {
    String category = catalogue.category();
    String properties =
        """
        "properties":{"path":"/%s","url":"https://shop.example/%s","title":"%s","category":"%s",\
        "referrer":"https://search.example/?q=%s","experiment":"layout-%d","scroll":%d,"width":%d}\
        """
            .formatted(
                category,
                category,
                category,
                category,
                category,
                random.nextInt(3),
                random.nextInt(100),
                360 + random.nextInt(1500));
    return event("/v1/page", "\"type\":\"page\",\"name\":\"Category\"", anonymous, properties);
  }

  private EventTemplate identify() {
    String traits =
        """
        "traits":{"email":"person.#P@mail.example","firstName":"Ada","lastName":"Person #P",\
        "city":"%s","plan":"%s","newsletter":%s,"birthYear":%d,"loyaltyPoints":%d}\
        """
            .formatted(
                catalogue.city(),
                random.nextInt(4) == 0 ? "gold" : "basic",
                random.nextBoolean(),
                1950 + random.nextInt(55),
                random.nextInt(5000));
    return event("/v1/identify", "\"type\":\"identify\"", false, traits);
  }

  private String list() {
    return """
    "list_id":"l-%d","category":"%s","filters":[{"type":"brand","value":"Acme"},\
    {"type":"price","value":"under-50"}],"sort":"rating","page":%d,"results":%d,\
    "view":"grid","currency":"EUR"\
    """
        .formatted(
            random.nextInt(50), catalogue.category(), random.nextInt(9), random.nextInt(200));
  }

  private String order() {
    return """
    "order_id":"o-#S","total":%s,"revenue":%s,"tax":%s,"shipping":4.90,"discount":0,\
    "coupon":"%s","currency":"EUR","payment":"card","products":[{%s}]\
    """
        .formatted(
            catalogue.price(),
            catalogue.price(),
            catalogue.price(),
            catalogue.campaign(),
            catalogue.product());
  }

  private EventTemplate event(String path, String kind, boolean anonymous, String content) {
    String user = anonymous ? "" : ",\"userId\":\"u#P\"";
    String pattern =
        "{"
            + kind
            + ",\"messageId\":\""
            + idPrefix
            + "#S\""
            + user
            + ",\"anonymousId\":\"6f1d2c3a-0b4e-4d5f-8a9b-0000#P\",\"timestamp\":\"#T\","
            + content
            + ",\"context\":"
            + catalogue.context()
            + "}";
    return EventTemplate.of(path, pattern);
  }
}
