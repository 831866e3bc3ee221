/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['consents', '/trust/consents'],
  ['changes', '/trust/changes'],
  ['customer-pages', '/trust/pages'],
];

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [];
