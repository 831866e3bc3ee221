/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['consents', '/trust/consents'],
  ['suppressions', '/trust/suppressions'],
  ['changes', '/trust/changes'],
  ['customer-pages', '/trust/pages'],
  ['customer-transparency', '/trust/pages?page=transparency'],
];

/** Somebody is suppressed and the suppression is lifted again, each after its effect was shown. */
async function suppressAndLift(page, { url, settle }) {
  await page.goto(`${url}/trust/suppressions?cause=staff`);
  await settle(page);
  await page.locator('.page-head .ant-btn-primary').focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('.ant-modal');
  await dialog.locator('input').first().waitFor();
  await page.keyboard.type('hh-2');
  await dialog.locator('.pick').first().focus();
  await page.keyboard.press('Enter');
  await dialog.locator('.effect p').first().waitFor();
  await dialog.locator('input').last().focus();
  await page.keyboard.type('by keyboard');
  await dialog.locator('.ant-modal-footer .ant-btn-dangerous').focus();
  await page.keyboard.press('Enter');
  const lift = page.locator('main .ant-table-row .ant-btn-sm').first();
  await lift.waitFor();
  await lift.focus();
  await page.keyboard.press('Enter');
  await dialog.locator('.effect p').first().waitFor();
  await dialog.locator('input').last().focus();
  await page.keyboard.type('it was only a trial');
  await dialog.locator('.ant-modal-footer .ant-btn-primary').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('main .ant-table-row .ant-btn-sm') === null);
}

/** Every page for customers is drawn in both frames. */
async function customerPages(page, { url, settle }) {
  await page.goto(`${url}/trust/pages`);
  await settle(page);
  const choices = page.locator('main .ant-segmented').first().locator('input');
  for (let i = 0; i < (await choices.count()); i++) {
    await choices.nth(i).focus();
    await page.keyboard.press('Space');
    await settle(page);
    for (const frame of await page.locator('iframe').all()) {
      await frame.contentFrame().locator('main.card h1').waitFor();
      const drawn = await frame.contentFrame().locator('main.card').evaluate((card) => getComputedStyle(card).borderRadius);
      if (drawn === '0px') {
        throw new Error('a page for customers has lost its style');
      }
    }
  }
}

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [
  ['suppress-and-lift', suppressAndLift],
  ['customer-pages', customerPages],
];
