// node rudder-browser.mjs URL WRITE_KEY RUN: everything @rudderstack/analytics-js can say, in a page.
import { delivered, openPage } from "./browser.mjs";

const [url, writeKey, run, mode] = process.argv.slice(2);
openPage("https://shop.example/chairs?utm_source=news&utm_medium=email&utm_campaign=spring");
const { RudderAnalytics } = await import("@rudderstack/analytics-js/bundled");
const analytics = new RudderAnalytics();
const modes = {
  single: {},
  batch: { queueOptions: { batch: { enabled: true, maxItems: 5, flushInterval: 2000 } } },
  beacon: { useBeacon: true, beaconQueueOptions: { flushQueueInterval: 300 } },
};
analytics.load(writeKey, url, { configUrl: url, ...modes[mode] });
analytics.page("Shop", "Home", { run });
analytics.identify(`${run}-user`, { run, email: `${run}@example.org` });
analytics.track("Order Completed", { run, total: 12.5 });
analytics.group(`${run}-group`, { run });
analytics.alias(`${run}-later`, `${run}-user`);
await delivered(mode === "single" ? 5 : 1, /\/v1\//);
process.exit(0);
