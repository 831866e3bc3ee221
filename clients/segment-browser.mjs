// node segment-browser.mjs URL WRITE_KEY RUN: everything @segment/analytics-next can say, in a page.
import { openPage } from "./browser.mjs";

const [url, writeKey, run] = process.argv.slice(2);
openPage("https://shop.example/chairs?utm_source=news&utm_medium=email&utm_campaign=spring");
const { AnalyticsBrowser } = await import("@segment/analytics-next");
const analytics = AnalyticsBrowser.load({ writeKey, cdnURL: url });
await analytics.page("Shop", "Home", { run });
await analytics.identify(`${run}-user`, { run, email: `${run}@example.org` });
await analytics.track("Order Completed", { run, total: 12.5 });
await analytics.screen("Start", { run });
await analytics.group(`${run}-group`, { run });
await analytics.alias(`${run}-later`, `${run}-user`);
process.exit(0);
