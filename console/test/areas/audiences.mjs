/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['audiences', '/audiences'],
  ['audience', '/audiences/overdue'],
  ['audience-builder', '/audiences/overdue/edit'],
  ['audience-text', `/audiences/new?condition=${encodeURIComponent('tag orders >= 3 and (did("Campaign Received" then not "Order Completed" within 7d, within 90d) or not in audience familes) and trait age in ("25-34", "35-44")')}`],
];

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [];
