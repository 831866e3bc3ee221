// node segment-node.mjs URL WRITE_KEY RUN: everything @segment/analytics-node can say, marked with RUN.
import { Analytics } from "@segment/analytics-node";

const [url, writeKey, run] = process.argv.slice(2);
const analytics = new Analytics({ writeKey, host: url, flushAt: 4 });
analytics.on("error", (error) => {
  console.error(error);
  process.exitCode = 1;
});
const userId = `${run}-user`;
analytics.identify({ userId, traits: { run, email: `${run}@example.org`, age: 41 } });
analytics.track({ userId, event: "Order Completed", properties: { run, total: 12.5, products: [{ sku: "a" }] } });
analytics.page({ userId, name: "Home", properties: { run, url: "https://shop.example/?utm_source=news&utm_medium=email" } });
analytics.screen({ userId, name: "Start", properties: { run } });
analytics.group({ userId, groupId: `${run}-group`, traits: { run, plan: "gold" } });
analytics.alias({ userId, previousId: `${run}-former` });
analytics.track({ anonymousId: `${run}-device`, event: "Late", properties: { run }, timestamp: new Date("2026-01-02T03:04:05.678Z") });
await analytics.closeAndFlush();
