// node rudder-node.mjs URL WRITE_KEY RUN: everything @rudderstack/rudder-sdk-node can say.
import rudder from "@rudderstack/rudder-sdk-node";

const [url, writeKey, run] = process.argv.slice(2);
const RudderAnalytics = rudder.default ?? rudder;
const analytics = new RudderAnalytics(writeKey, { dataPlaneUrl: url, flushAt: 3 });
const userId = `${run}-user`;
analytics.identify({ userId, traits: { run, email: `${run}@example.org` } });
analytics.track({ userId, event: "Order Completed", properties: { run, total: 12.5 } });
analytics.page({ userId, name: "Home", properties: { run } });
analytics.screen({ userId, name: "Start", properties: { run } });
analytics.group({ userId, groupId: `${run}-group`, traits: { run } });
analytics.alias({ userId, previousId: `${run}-former` });
await analytics.flush();
