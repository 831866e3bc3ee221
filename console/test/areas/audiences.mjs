import { longTable } from '../longTable.mjs';

/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['audiences', '/audiences'],
  ['audience', '/audiences/overdue'],
  ['audience-overlap', '/audiences/overlap'],
  ['audience-stages', '/audiences/stages'],
  ['audience-coverage', '/audiences/coverage?by=age'],
  ['tags', '/tags?family=value'],
  ['audience-builder', '/audiences/overdue/edit'],
  ['audience-text', `/audiences/new?condition=${encodeURIComponent('tag orders >= 3 and (did("Campaign Received" then not "Order Completed" within 7d, within 90d) or not in audience familes) and trait age in ("25-34", "35-44")')}`],
];

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [
  [
    'audience-by-keyboard',
    async (page, { url, settle }) => {
      await page.goto(`${url}/audiences`);
      await settle(page);
      await page.locator('main .page-head button').focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/audiences\/new$/);
      await settle(page);
      await page.locator('.cond-text-field textarea').focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('tag orders >= 3 and in audience overdu');
      await page.locator('.cond-mark button.ant-btn').focus();
      await page.keyboard.press('Enter');
      await page.locator('.cond-node').nth(1).waitFor();
      await page.waitForFunction(() => document.querySelector('.cond-preview:not(.cond-stale) .cond-size strong'));
      await page.locator('.page-head .ant-btn-primary').focus();
      await page.keyboard.press('Enter');
      await page.locator('.cond-publish input').first().waitFor();
      await page.locator('.cond-publish input').first().focus();
      await page.keyboard.type('Keyboard buyers');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/audiences\/keyboard_buyers$/);
      await settle(page);
    },
  ],
  ['long-table', longTable],
];
