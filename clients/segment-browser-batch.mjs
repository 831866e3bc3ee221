// node segment-browser-batch.mjs URL WRITE_KEY RUN: @segment/analytics-next in its batching mode.
import { delivered, openPage } from "./browser.mjs";

const [url, writeKey, run] = process.argv.slice(2);
openPage("https://shop.example/chairs");
const { AnalyticsBrowser } = await import("@segment/analytics-next");
const analytics = AnalyticsBrowser.load(
  { writeKey, cdnURL: url },
  { integrations: { "Segment.io": { deliveryStrategy: { strategy: "batching", config: { size: 3, timeout: 200 } } } } },
);
await analytics.ready();
await Promise.all(["One", "Two", "Three", "Four"].map((name) => analytics.track(name, { run })));
await delivered(2, /\/b$/);
process.exit(0);
