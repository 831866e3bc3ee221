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

/** Sends events as a client would, with the write key of the first source. */
async function collect(page, ...events) {
  await page.evaluate(async (all) => {
    const asked = await fetch('/api/v1/definitions/source', { headers: { 'X-Waggle-Session': '1' } });
    const key = (await asked.json()).definitions[0].document.writeKey;
    for (const each of all) {
      await fetch('/v1/track', { method: 'POST', headers: { 'X-Write-Key': key }, body: JSON.stringify(each) });
    }
  }, events);
}

/** Two people nobody has seen are merged by hand, and taken apart again. */
async function mergeAndUnmerge(page, { url, settle }) {
  const [one, other] = ['one', 'other'].map((name) => `${name}-${Date.now()}`);
  await page.goto(`${url}/people`);
  await settle(page);
  await collect(page, { event: 'Walked By', anonymousId: one }, { event: 'Walked By', anonymousId: other });
  await page.goto(`${url}/people/anonymous_id/${one}`);
  await settle(page);
  const dialog = page.locator('.ant-modal');
  await page.locator('main button', { hasText: /Merge|合并/ }).first().focus();
  await page.keyboard.press('Enter');
  await dialog.locator('input').first().waitFor();
  await page.keyboard.type(other);
  await dialog.locator('.pick').first().focus();
  await page.keyboard.press('Enter');
  await dialog.locator('.part').nth(2).waitFor();
  await dialog.locator('input').last().focus();
  await page.keyboard.type('by keyboard');
  await dialog.locator('.ant-modal-footer .ant-btn-primary').focus();
  await page.keyboard.press('Enter');
  await page.locator('.graph-node').nth(1).waitFor();
  await page.waitForFunction(() => document.querySelector('.ant-modal .part') === null);
  await page.locator('.graph-node').last().focus();
  await page.keyboard.press('Enter');
  await page.locator('.link-detail .ant-btn').focus();
  await page.keyboard.press('Enter');
  await dialog.locator('.part').nth(1).waitFor();
  await dialog.locator('input').last().focus();
  await page.keyboard.type('they were two');
  await dialog.locator('.ant-modal-footer .ant-btn-primary').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.ant-modal .part') === null);
}

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [
  ['preview-unmerge', previewUnmerge],
  ['simulate', simulate],
  ['find-pairs', findPairs],
  ['merge-and-unmerge', mergeAndUnmerge],
];
