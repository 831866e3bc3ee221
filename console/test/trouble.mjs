// What a bad day brings: answers that cannot be read, pages that break, a server that goes away, a session that
// ends, work that is not saved, addresses that name nothing. The page must say so, and lose nothing.

const WRITTEN = '  "note": "an hour of work",';

/** Every request for figures is answered in this way from now on; null leaves the server alone. */
async function answering(page, how) {
  await page.unroute('**/api/**');
  if (how !== null) {
    await page.route('**/api/**', (route) => route.fulfill({ status: 200, ...how }));
  }
}

async function holds(condition, what) {
  if (!(await condition)) {
    throw new Error(what);
  }
}

/** No view is left empty or waiting for ever by answers that are none, such as a sign-in page of the network. */
async function unreadable(page, { url, views }) {
  await answering(page, { contentType: 'text/html', body: '<html><body>Sign in to this network</body></html>' });
  // The tabs of a view ask for the same.
  const pages = new Map(views.map(([name, path]) => [path.replace(/\?.*/, ''), [name, path]]));
  for (const [name, path] of pages.values()) {
    await page.goto(url + path);
    await page
      .waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('.ant-skeleton') === null, null, { timeout: 20_000 })
      .catch(() => {
        throw new Error(`${name} is empty or waits for ever when the answers cannot be read`);
      });
  }
  await answering(page, null);
}

/** A page that breaks takes nothing with it: the way to the others stays. */
async function broken(page, { url }) {
  await answering(page, { contentType: 'application/json', body: '{}' });
  await page.goto(`${url}/audiences`);
  await page.locator('main [role=alert] button').waitFor();
  await answering(page, null);
  await page.locator('nav a[href$="/journeys"]').click();
  await page.locator('main table').waitFor();
}

/** That the server does not answer stands above the page, whose code comes by itself when it does again. */
async function away(page, { url, settle }) {
  await page.goto(`${url}/audiences`);
  await settle(page);
  await page.context().setOffline(true);
  await page.locator('nav a[href$="/definitions"]').click();
  await page.locator('.away').waitFor();
  await page.context().setOffline(false);
  await page.locator('main table').waitFor();
  await page.locator('.away').waitFor({ state: 'detached' });
}

async function write(page, { url, settle }) {
  await page.goto(`${url}/templates`);
  await settle(page);
  await page.locator('main a[href$="/templates/welcome"]').first().click();
  // The preview beside it has a choice of its own, which comes at any time.
  await page.locator('.editor-text .ant-segmented-item').last().click();
  // The editor of one of its texts looks the same, and stands there until then.
  await page.waitForFunction(() => document.querySelector('.code-editor textarea')?.value.startsWith('{'));
  const text = page.locator('.code-editor textarea');
  await text.evaluate((area) => area.setSelectionRange(1, 1));
  await text.focus();
  await page.keyboard.type(`\n${WRITTEN}`);
  return text;
}

/** A session that ends while somebody writes is renewed above the page; nothing below can be seen, nothing is lost. */
async function ended(page, walk) {
  const text = await write(page, walk);
  await page.context().clearCookies();
  await page.keyboard.type('"more": 1,');
  const again = page.locator('.sign-in-again');
  await again.locator('#token').waitFor();
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await again.locator('[role=alert]').waitFor();
  await again.locator('#token').fill(walk.token);
  await page.keyboard.press('Enter');
  await again.waitFor({ state: 'detached' });
  await holds(text.inputValue().then((now) => now.includes(WRITTEN)), 'what was written is gone after signing in again');
}

/** Leaving work that is not saved is asked about, by a link and by the browser's way back. */
async function unsaved(page, walk) {
  await write(page, walk);
  const question = page.locator('.ant-modal-container');
  await page.locator('nav a[href$="/tags"]').click();
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  await holds(page.url().endsWith('/templates/welcome?as=text'), 'staying has left the page');
  await page.evaluate(() => window.history.back());
  await question.waitFor();
  await question.locator('.ant-btn-dangerous').click();
  await page.waitForURL(/\/templates$/);
}

/** What somebody else published meanwhile stands beside one's own, which replaces it only on purpose. */
async function overtaken(page, { url, settle, token }) {
  const list = `${new URL(url).origin}/api/v1/definitions/list/overtaken`;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const publish = (name) => page.request.put(list, { headers, data: { name } });
  await publish('First');
  await page.goto(`${url}/definitions/list/overtaken/edit`);
  await settle(page);
  await page.locator('.code-editor textarea').fill('{ "name": "Mine" }');
  const theirs = await (await publish('Theirs')).json();
  await page.locator('.page-actions .ant-btn-primary:enabled').click();
  const dialog = page.locator('.ant-modal-container');
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  const refusal = dialog.locator('[role=alert]');
  await refusal.waitFor();
  await dialog.locator('.diff').getByText('Theirs').waitFor();
  await refusal.locator('.ant-btn-dangerous').click();
  await dialog.waitFor({ state: 'hidden' });
  const inUse = await (await page.request.get(list, { headers })).json();
  await holds(inUse.document.name === 'Mine' && inUse.version === theirs.version + 1, 'replacing what somebody else published did not');
  await page.request.delete(list, { headers });
}

/** A double click saves once, and every fault that the server finds then stands there with its place. */
async function twice(page, { url, settle }) {
  let saved = 0;
  const faults = ['amount', 'currency'].map((field) => ({ code: 'definition.missing', path: `spend.rows[0].${field}`, message: 'needs a value', fix: 'Give it one.' }));
  await page.route('**/api/v1/definitions/spend/*', async (route) => {
    if (route.request().method() !== 'PUT') {
      return route.continue();
    }
    saved++;
    await new Promise((done) => setTimeout(done, 500));
    return route.fulfill({ status: 400, json: { ...faults[0], title: 'needs a value', status: 400, faults } });
  });
  await page.goto(`${url}/spend?list=`);
  await settle(page);
  await page.locator('.spend-text').fill('channel,from,to,amount,currency\ngoogle/cpc,2016-01-01,2016-01-02,12,EUR');
  await page.locator('.spend-save button:enabled').dblclick();
  const refusal = page.locator('.spend [role=alert]');
  await refusal.waitFor();
  await holds(saved === 1, `a double click saved ${saved} times`);
  await holds(refusal.locator('code').count().then((count) => count === faults.length), 'a fault has no place');
  // What is not saved would be asked about.
  await page.locator('.spend-text').fill('');
}

/** An address that names nothing says so under that name, and does not offer to try again. */
async function nothing(page, { url, settle }) {
  for (const path of ['/people/user_id/nobody-at-all', '/audiences/nobody-at-all', '/journeys/nobody-at-all', '/imports/nobody-at-all']) {
    await page.goto(url + path);
    await settle(page);
    await holds(page.locator('h1').innerText().then((title) => title === 'nobody-at-all'), `${path} has no heading`);
    await holds(page.locator('main .ant-alert-warning').isVisible(), `${path} does not say that there is nothing`);
  }
}

/** A link with a token of yesterday leads to the sign-in, which says what is wrong. */
async function staleLink(page, { url }) {
  await page.context().clearCookies();
  await page.goto('about:blank');
  await page.goto(`${url}/#token=mt_yesterday`);
  await page.locator('.sign-in [role=alert]').waitFor();
}

export const troubles = { unreadable, broken, away, ended, unsaved, overtaken, twice, nothing, staleLink };
