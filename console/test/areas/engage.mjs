import { tabTo } from '../keyboard.mjs';

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

/** Puts a full stop behind a definition's name, or takes it away, and publishes that after looking at what changes. */
async function publish(page, settle, address) {
  await page.goto(address);
  await settle(page);
  const text = page.locator('.code-editor textarea');
  const document = JSON.parse(await text.inputValue());
  const name = document.name ?? address.split('/').at(-2);
  document.name = name.endsWith('.') ? name.slice(0, -1) : `${name}.`;
  await text.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(JSON.stringify(document, null, 2));
  const button = page.locator('.page-actions .ant-btn-primary:not([disabled])');
  await button.waitFor();
  await button.focus();
  await page.keyboard.press('Enter');
  const confirm = page.locator('.ant-modal-footer .ant-btn-primary');
  await confirm.waitFor();
  await confirm.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.ant-modal-footer .ant-btn-primary') === null);
  // What was published is shown; a picture takes its labels a moment after it is there.
  await settle(page);
}

/** All sending is stopped and let go on again, after saying how many messages that concerns. */
async function freezeAndThaw(page, { url, settle }) {
  await page.goto(`${url}/deliveries?days=7`);
  await settle(page);
  for (let i = 0; i < 2; i++) {
    const frozen = (await page.locator('.freeze-on').count()) > 0;
    await page.locator('.freeze .ant-btn').focus();
    await page.keyboard.press('Enter');
    const confirm = page.locator('.ant-modal-footer .ant-btn').last();
    await confirm.waitFor();
    await confirm.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((was) => (document.querySelector('.freeze-on') !== null) !== was, frozen);
    await page.waitForFunction(() => document.querySelector('.ant-modal-footer') === null || document.querySelector('.ant-modal')?.checkVisibility() !== true);
  }
}

/** What taking a campaign over would publish is looked at, and nothing is done. */
async function lookAtCampaign(page, { url, settle }) {
  await page.goto(`${url}/campaigns/retail/win_back`);
  await settle(page);
  await page.locator('.page-head .ant-btn-primary').focus();
  await page.keyboard.press('Enter');
  await page.locator('.ant-modal .takes li').first().waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('.ant-modal')?.checkVisibility() !== true);
}

const TAKEN = 'education_certificate_share';

/** A campaign of the library is taken over, stands paused among the journeys, and is retired again with its templates. */
async function takeCampaign(page, { url, settle }) {
  await page.goto(`${url}/campaigns/education/certificate_share`);
  await settle(page);
  await page.locator('.page-head .ant-btn-primary').focus();
  await page.keyboard.press('Enter');
  const confirm = page.locator('.ant-modal-footer .ant-btn-primary');
  await confirm.waitFor();
  await confirm.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/journeys/${TAKEN}$`));
  await page.goto(`${url}/journeys`);
  await settle(page);
  const line = page.locator(`main .ant-table-row[data-row-key="${TAKEN}"]`);
  await line.locator('.badge-held').waitFor();
  await line.locator('a').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/journeys/${TAKEN}$`));
  await retire(page);
  await page.waitForURL(/\/journeys$/);
  await line.waitFor({ state: 'detached' });
  for (const template of [`${TAKEN}_bravo`, `${TAKEN}_friend`]) {
    await page.goto(`${url}/definitions/template/${template}`);
    await retire(page);
    await page.locator('.page-head .ant-btn-dangerous').waitFor({ state: 'detached' });
  }
}

/** Retires what the page shows, after seeing what that means. */
async function retire(page) {
  const button = page.locator('.page-head .ant-btn-dangerous');
  await button.waitFor();
  await button.focus();
  await page.keyboard.press('Enter');
  const confirm = page.locator('.ant-modal-footer .ant-btn-dangerous:not([disabled])');
  await confirm.waitFor();
  await confirm.focus();
  await page.keyboard.press('Enter');
  await confirm.waitFor({ state: 'detached' });
}

/** A draft is asked for, read and approved under a name. */
async function reviewDraft(page, { url, settle }) {
  await page.goto(`${url}/drafts`);
  await settle(page);
  const id = `walk${Date.now()}`;
  await page.evaluate(async (name) => {
    await fetch('/api/v1/drafts', {
      method: 'POST',
      headers: { 'X-Waggle-Session': '1', 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: name, author: 'walker', scenario: 'welcome' }),
    });
  }, id);
  await page.reload();
  await settle(page);
  const card = page.locator('.card', { hasText: id }).first();
  await card.locator('.page-actions .ant-btn-primary').focus();
  await page.keyboard.press('Enter');
  await page.locator('.ant-modal input').first().waitFor();
  await page.locator('.ant-modal input').first().focus();
  await page.keyboard.type('reviewer');
  await page.keyboard.press('Tab');
  await page.keyboard.type('reads well');
  await page.locator('.ant-modal-footer .ant-btn').last().focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.ant-modal')?.checkVisibility() !== true);
}

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [
  ['publish-template', (page, { url, settle }) => publish(page, settle, `${url}/definitions/template/welcome/edit?as=text`)],
  ['publish-journey', (page, { url, settle }) => publish(page, settle, `${url}/journeys/win_back/edit`)],
  ['publish-tag', (page, { url, settle }) => publish(page, settle, `${url}/definitions/tag/orders/edit`)],
  ['freeze-and-thaw', freezeAndThaw],
  ['look-at-campaign', lookAtCampaign],
  ['take-campaign', takeCampaign],
  ['review-draft', reviewDraft],
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
      // Who bought within the last day is not won back, and is told so.
      await page.waitForSelector('.story li, .nobody b');
    },
  ],
];
