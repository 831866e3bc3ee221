/** The views of this part: a name for the screenshot and the address. */
export const views = [
  ['sources', '/sources'],
  ['live', '/live'],
  ['quality', '/quality?days=366'],
  ['quarantine', '/quarantine'],
  ['imports', '/imports'],
];

/** Sends an event as a client would, with the write key of the first source. */
async function collect(page, event) {
  await page.evaluate(async (sent) => {
    const asked = await fetch('/api/v1/definitions/source', { headers: { 'X-Waggle-Session': '1' } });
    const key = (await asked.json()).definitions[0].document.writeKey;
    await fetch('/v1/track', { method: 'POST', headers: { 'X-Write-Key': key }, body: JSON.stringify(sent) });
  }, event);
}

/** An event that comes in is seen, opened and closed. */
async function watchLive(page, { url, settle }) {
  await page.goto(`${url}/live`);
  await settle(page);
  await collect(page, { event: 'Walked By', userId: 'walker' });
  const line = page.locator('.live-row', { hasText: 'Walked By' }).first();
  await line.waitFor();
  await line.focus();
  await page.keyboard.press('Enter');
  await page.locator('.live-open').first().waitFor();
}

/** A broken event is mended, checked and taken in. */
async function mend(page, { url, settle }) {
  await page.goto(`${url}/quarantine`);
  await settle(page);
  await collect(page, { userId: 'walker', properties: { total: 3 } });
  await page.goto(`${url}/quarantine`);
  await page.locator('.ant-table-row-expand-icon').first().focus();
  await page.keyboard.press('Enter');
  const field = page.locator('.mend-field').first();
  await field.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('{"type":"track","userId":"walker","event":"Walked By"}');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.ant-alert-success').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.mend') === null);
}

const ROWS = 'customer;mail;created;total\n42;walker@shop.example;2026-01-05 10:00;12.5\n43;walker2@shop.example;yesterday;7\n44;walker3@shop.example;2026-01-06 09:30;8\n';

/** A file is chosen, its columns are mapped, the rows in fault are seen, and it is taken in. */
async function importFile(page, { url, settle }) {
  await page.goto(`${url}/imports`);
  await settle(page);
  await page.setInputFiles('#import-file', { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(ROWS.replace('yesterday', '2026-01-05 11:00')) });
  await page.waitForURL(/\/imports\/[\d-]+$/);
  const begin = page.locator('.panel-head .ant-btn-primary');
  await begin.waitFor();
  await page.waitForFunction(() => document.querySelector('.panel-head .ant-btn-primary:not([disabled])') !== null);
  await begin.focus();
  await page.keyboard.press('Enter');
  await page.locator('.law').waitFor();
  await page.waitForFunction(() => document.querySelector('.ant-progress-status-success') !== null);
}

/** What people do here, by keyboard alone: a name, and the steps on a page that is signed in. */
export const tasks = [
  ['watch-live', watchLive],
  ['mend', mend],
  ['import-file', importFile],
];
