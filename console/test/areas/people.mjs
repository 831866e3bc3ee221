/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['people', '/people'],
  ['nobody', '/people?q=nobody'],
  ['person', '/people/user_id/hh-1'],
  ['review', '/identity/review'],
  ['review-accepted', '/identity/review?status=accepted'],
  ['simulation', '/identity/simulation'],
  ['shared', '/identity/shared'],
];

/** An identifier is chosen, what an un-merge would do is looked at, and nothing is done. */
async function previewUnmerge(page, { url, settle }) {
  await page.goto(`${url}/people/user_id/hh-1`);
  await settle(page);
  await page.locator('.graph-node').nth(1).focus();
  await page.keyboard.press('Enter');
  await page.locator('.link-detail .ant-btn').focus();
  await page.keyboard.press('Enter');
  await page.locator('.ant-modal .part, .ant-modal .ant-alert').first().waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('.ant-modal .part') === null);
}

/** What would happen to two users on one device is tried out. */
async function simulate(page, { url, settle }) {
  await page.goto(`${url}/identity/simulation`);
  await settle(page);
  await page.locator('textarea.lines').first().focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('user_id:ann anonymous_id:ipad');
  await page.keyboard.press('Enter');
  await page.keyboard.type('user_id:bob anonymous_id:ipad');
  await page.keyboard.press('Control+Enter');
  await page.locator('.compare').nth(1).waitFor();
}

/** Looking for pairs is started; with too few people it says so. */
async function findPairs(page, { url, settle }) {
  await page.goto(`${url}/identity/review`);
  await settle(page);
  await page.locator('.matching .ant-btn').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.matching .ant-btn-loading') === null && document.querySelector('.matching-state').textContent.length > 8, null, { timeout: 120_000 });
}

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [
  ['preview-unmerge', previewUnmerge],
  ['simulate', simulate],
  ['find-pairs', findPairs],
];
