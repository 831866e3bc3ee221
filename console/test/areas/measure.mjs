/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['attribution', '/attribution'],
  ['funnel', `/funnel?q=${encodeURIComponent(JSON.stringify({ by: 'tag:lifecycle' }))}`],
  ['retention', '/retention'],
  ['paths', '/paths'],
  ['spend', '/spend'],
  ['experiments', '/experiments'],
];

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [];
