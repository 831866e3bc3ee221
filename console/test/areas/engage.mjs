/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['journeys', '/journeys'],
  ['journey', '/journeys/win_back'],
  ['journey-step', '/journeys/win_back?step=pause'],
  ['journey-outline', '/journeys/win_back?as=outline&step=miss'],
  ['journey-numbers', '/journeys/win_back?tab=numbers'],
  ['journey-versions', '/journeys/win_back?tab=versions'],
  ['journey-try', '/journeys/win_back?tab=try'],
  ['journey-dry-run', '/journeys/win_back?tab=dry-run'],
  ['journey-edit', '/journeys/win_back/edit'],
  ['campaigns', '/campaigns'],
  ['campaign', '/campaigns/retail/welcome'],
  ['templates', '/templates'],
  ['template', '/templates/welcome'],
  ['drafts', '/drafts'],
  ['feedback', '/feedback'],
  ['contact-policy', '/contact-policy'],
  ['contact-policy-edit', '/definitions/contact_policy/shop/edit'],
  ['deliveries', '/deliveries?days=365'],
  ['channels', '/channels'],
];

/** Goes on with Tab until the wanted element has the focus. */
async function tabTo(page, selector, most = 80) {
  for (let i = 0; i < most; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} cannot be reached with Tab`);
}

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [
  [
    'task-journey-step',
    async (page, { url, settle }) => {
      await page.goto(`${url}/journeys/win_back`);
      await settle(page);
      await tabTo(page, '.react-flow__node[data-id="pause"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/step=pause/);
      await page.waitForSelector('.side');
    },
  ],
  [
    'task-journey-fault',
    async (page, { url, settle }) => {
      await page.goto(`${url}/journeys/win_back/edit`);
      await settle(page);
      await tabTo(page, '.code-editor textarea');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('{"trigger":{"call":true},"steps":[{"id":"hello","send":"nobody"}]}');
      // The server's word on the whole text, not the browser's on a half of it.
      await page.waitForSelector('.step-faulty');
      await tabTo(page, '.faults button');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.code-here');
    },
  ],
  [
    'task-contact-check',
    async (page, { url, settle }) => {
      await page.goto(`${url}/contact-policy?value=hh-1`);
      await settle(page);
      await tabTo(page, 'main form button[type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.answer .policies li');
    },
  ],
  [
    'task-try',
    async (page, { url, settle }) => {
      await page.goto(`${url}/journeys/win_back?tab=try&kind=user_id&value=hh-1`);
      await settle(page);
      await tabTo(page, 'main form button[type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.story li', { timeout: 90_000 });
    },
  ],
];
