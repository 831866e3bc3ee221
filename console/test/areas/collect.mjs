/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['sources', '/sources'],
  ['quarantine', '/quarantine'],
];

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [];
