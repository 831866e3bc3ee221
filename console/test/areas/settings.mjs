/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['definitions', '/definitions'],
  ['definition', '/definitions/journey/win_back'],
  ['not-found', '/nowhere'],
];

/** A tag that nobody uses is retired; one that is in use names who uses it. */
async function retireTag(page, { url, settle }) {
  await page.goto(`${url}/tags`);
  await settle(page);
  await page.evaluate(() =>
    fetch('/api/v1/definitions/tag/walked_tag', {
      method: 'PUT',
      headers: { 'X-Waggle-Session': '1', 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Walked tag', family: 'value', compute: { kind: 'orders' } }),
    }),
  );
  await page.goto(`${url}/tags?q=walked_tag`);
  await settle(page);
  await page.locator('.ant-table-row-expand-icon').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.tag-detail .ant-btn-dangerous').focus();
  await page.keyboard.press('Enter');
  const retire = page.locator('.ant-modal-footer .ant-btn-dangerous:not([disabled])');
  await retire.waitFor();
  await retire.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.tag-detail') === null);
}

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [['retire-tag', retireTag]];
