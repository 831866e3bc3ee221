import { tabTo } from '../keyboard.mjs';

/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['attribution', '/attribution'],
  ['funnel', `/funnel?q=${encodeURIComponent(JSON.stringify({ by: 'tag:lifecycle' }))}`],
  ['retention', '/retention'],
  ['paths', '/paths'],
  ['spend', '/spend'],
  ['experiments', '/experiments'],
];

const COLUMNS = 'channel,campaign,from,to,amount,currency';

/** What a channel cost is written down: a line that cannot be read is told of, mended and saved. */
async function tellSpend(page, { url, settle }) {
  await page.goto(`${url}/spend?list=`);
  await settle(page);
  // A campaign of its own each time: what it cost may be told once.
  const row = `news/email,walk-${Date.now()},2017-03-01,2017-03-31`;
  await tabTo(page, '.spend-text');
  await page.keyboard.insertText(`${COLUMNS}\n${row},ninety,EUR`);
  await page.locator('.spend-faults li').first().waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(`${COLUMNS}\n${row},90,EUR`);
  await page.locator('.spend-save .ant-btn-primary:not([disabled])').waitFor();
  await tabTo(page, '.spend-save .ant-btn-primary');
  await page.keyboard.press('Enter');
  await page.locator('main table tbody tr', { hasText: 'news/email' }).waitFor();
}

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [['task-spend', tellSpend]];
