/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['people', '/people'],
  ['nobody', '/people?q=nobody'],
  ['person', '/people/user_id/hh-1'],
];

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [];
