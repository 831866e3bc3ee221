package io.waggle.bench.parse;

import java.nio.charset.StandardCharsets;

/**
 * Batches as a server library sends them: about 600 bytes an event, the same bytes for the same
 * seed.
 */
public final class SampleBatch {
  private SampleBatch() {}

  public static byte[] of(int events, long seed) {
    StringBuilder out = new StringBuilder("{\"batch\":[");
    for (int i = 0; i < events; i++) {
      out.append(i == 0 ? "" : ",").append(event(seed * 1_000_003 + i));
    }
    out.append("],\"writeKey\":\"bench-write-key\",\"sentAt\":\"2026-11-22T10:00:01.000Z\"}");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String event(long n) {
    long mixed = (n * 0x9E3779B97F4A7C15L) >>> 1;
    return """
    {"timestamp":"2026-11-22T10:00:%02d.%03dZ","integrations":{},"type":"track",\
    "userId":"user-%06d","anonymousId":"anon-%012x","event":"%s",\
    "properties":{"product_id":"sku-%05d","price":%d.%02d,"currency":"EUR","quantity":%d,\
    "category":"Home & Garden","order_id":"o-%08d","coupon":"WINTER","returning":true},\
    "context":{"library":{"name":"@segment/analytics-node","version":"3.1.0"},\
    "page":{"url":"https://shop.example/p/sku-%05d","path":"/p/sku-%05d","title":"Garden chair"},\
    "locale":"en-GB","userAgent":"Mozilla/5.0 (X11; Linux x86_64)"},\
    "messageId":"node-next-%013d-%016x","_metadata":{"nodeVersion":"20.20.2","jsRuntime":"node"}}\
    """
        .formatted(
            mixed % 60,
            mixed % 1_000,
            mixed % 100_000,
            mixed & 0xFFFFFFFFFFFFL,
            mixed % 3 == 0
                ? "Order Completed"
                : mixed % 3 == 1 ? "Product Viewed" : "Product Added",
            mixed % 20_000,
            mixed % 200,
            mixed % 100,
            mixed % 5 + 1,
            mixed % 10_000_000,
            mixed % 20_000,
            mixed % 20_000,
            1_790_000_000_000L + n % 1_000_000,
            mixed);
  }
}
