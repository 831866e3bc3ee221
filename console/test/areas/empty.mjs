/** The views that a server without data shows first: a name for the screenshot and the address. */
export const views = [
  ['empty-cockpit', '/'],
  ['empty-live', '/live'],
  ['empty-quality', '/quality'],
  ['empty-quarantine', '/quarantine'],
  ['empty-people', '/people'],
  ['empty-review', '/identity/review'],
  ['empty-audiences', '/audiences'],
  ['empty-tags', '/tags'],
  ['empty-journeys', '/journeys'],
  ['empty-deliveries', '/deliveries'],
  ['empty-funnel', '/funnel'],
  ['empty-retention', '/retention'],
  ['empty-paths', '/paths'],
  ['empty-attribution', '/attribution'],
  ['empty-experiments', '/experiments'],
  ['empty-spend', '/spend'],
  ['empty-consents', '/trust/consents'],
];

/** One button fills the empty server; the cockpit, the audiences and a person then have something to say. */
async function loadSample(page, { url, settle }) {
  await page.goto(`${url}/`);
  await settle(page);
  await page.locator('.sample button').focus();
  await page.keyboard.press('Enter');
  await page.locator('.figure-value').first().waitFor();
  await settle(page);
  await page.goto(`${url}/audiences`);
  await page.locator('a[href$="/audiences/sample_buyers"]').first().waitFor();
  await page.goto(`${url}/audiences/sample_buyers`);
  await page.locator('a[href*="/people/"]').first().waitFor();
  await page.goto(`${url}/?days=90`);
  await settle(page);
}

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [['load-sample', loadSample]];
