// node jitsu-browser.mjs URL WRITE_KEY RUN: everything @jitsu/js can say, in a page.
import { delivered, openPage } from "./browser.mjs";

const [url, key, run, secret = ""] = process.argv.slice(2);
const writeKey = key + secret;
openPage("https://shop.example/chairs?utm_source=news&utm_medium=email&utm_campaign=spring");
const { jitsuAnalytics } = await import("@jitsu/js");
const analytics = jitsuAnalytics({ host: url, writeKey });
await analytics.page({ name: "Home", run });
await analytics.identify(`${run}-user`, { run, email: `${run}@example.org` });
await analytics.track("Order Completed", { run, total: 12.5 });
await analytics.group(`${run}-group`, { run });
await delivered(4, /\/api\/s\//);
process.exit(0);
