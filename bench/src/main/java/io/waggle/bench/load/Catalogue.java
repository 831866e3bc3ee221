package io.waggle.bench.load;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** The shop whose visitors the load plays: things, pages and devices, drawn at random. */
final class Catalogue {
  private static final String[] CATEGORIES = {
    "coffee", "tea", "garden", "kitchen", "books", "toys", "outdoor", "beauty", "pets", "wine"
  };
  private static final String[] BRANDS = {
    "Northwind", "Acme", "Larkspur", "Halden", "Oakline", "Meridian", "Bluebell", "Cormorant"
  };
  private static final String[] AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/139.0.0.0 Mobile",
    "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0"
  };
  private static final String[] CITIES = {
    "Leeds", "Lyon", "Berlin", "Paris", "Rome", "Oslo", "Wien", "Prag"
  };
  private static final String[] LOCALES = {"en-GB", "de-DE", "fr-FR", "zh-CN", "en-US"};
  private static final String[] CAMPAIGNS = {"spring-sale", "newsletter-47", "brand-always-on"};

  private final RandomGenerator random;

  Catalogue(RandomGenerator random) {
    this.random = random;
  }

  String category() {
    return pick(CATEGORIES);
  }

  String city() {
    return pick(CITIES);
  }

  /** The properties of one product, without braces. */
  String product() {
    int id = 1000 + random.nextInt(9000);
    String category = category();
    return """
    "product_id":"p-%d","sku":"SKU-%d-%s","name":"%s %s %d","category":"%s","brand":"%s",\
    "variant":"%s","price":%s,"quantity":%d,"currency":"EUR","position":%d\
    """
        .formatted(
            id,
            id,
            category.substring(0, 2).toUpperCase(Locale.ROOT),
            pick(BRANDS),
            category,
            id % 100,
            category,
            pick(BRANDS),
            random.nextBoolean() ? "large" : "small",
            price(),
            1 + random.nextInt(3),
            1 + random.nextInt(24));
  }

  String price() {
    return String.format(Locale.ROOT, "%.2f", 2 + random.nextInt(20_000) / 100.0);
  }

  String campaign() {
    return pick(CAMPAIGNS);
  }

  /** The context that a browser library sends, as a JSON object. */
  String context() {
    String path = "/" + category() + "/" + (1000 + random.nextInt(9000));
    String campaign =
        random.nextInt(10) == 0
            ? ",\"campaign\":{\"source\":\"mail\",\"medium\":\"email\",\"name\":\"%s\"}"
                .formatted(campaign())
            : "";
    return """
    {"ip":"203.0.113.%d","locale":"%s","userAgent":"%s","library":{"name":"analytics.js",\
    "version":"next-1.84.3"},"page":{"path":"%s","url":"https://shop.example%s",\
    "title":"Shop"}%s}\
    """
        .formatted(random.nextInt(256), pick(LOCALES), pick(AGENTS), path, path, campaign);
  }

  private String pick(String[] of) {
    return of[random.nextInt(of.length)];
  }
}
