/** As many audiences as a table must stand, given as the server's answer. */
const ROWS = 100_000;
const LAST = `Crowd ${ROWS}`;
/** More rows than this are never drawn at once. */
const DRAWN_MAX = 120;

function answer() {
  const audiences = Array.from({ length: ROWS }, (_, i) => ({
    id: `crowd_${i + 1}`,
    name: `Crowd ${i + 1}`,
    // No two sizes in a row are in order.
    size: (i * 7919) % ROWS,
    condition: `tag orders >= ${i % 90}`,
    version: 1,
    definedAt: '2026-01-01T00:00:00Z',
  }));
  return JSON.stringify({ audiences });
}

/** What the reader sees at the frame's upper edge: the first cell and its row's number, and how many rows are drawn. */
async function stand(page) {
  return page.evaluate(() => {
    const frame = document.querySelector('.table-frame');
    const box = frame.getBoundingClientRect();
    const rows = [...frame.querySelectorAll('tbody tr[data-row-key]')];
    const seen = rows.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > box.top + frame.querySelector('thead').clientHeight && top < box.bottom;
    });
    const name = (row) => row?.querySelector('td')?.textContent ?? '';
    return {
      drawn: rows.length,
      first: name(seen[0]),
      last: name(seen.at(-1)),
      number: Number(seen.at(-1)?.getAttribute('aria-rowindex')),
      // A hole would be seen where no row is drawn.
      hole: Math.max(0, box.bottom - 1 - (seen.at(-1)?.getBoundingClientRect().bottom ?? 0)),
      focus: frame.contains(document.activeElement),
    };
  });
}

function must(holds, what, found) {
  if (!holds) {
    throw new Error(`${what}: ${JSON.stringify(found)}`);
  }
}

async function until(page, holds, what) {
  let found = await stand(page);
  for (let i = 0; i < 100 && !holds(found); i++) {
    await page.waitForTimeout(50);
    found = await stand(page);
  }
  must(holds(found) && found.drawn <= DRAWN_MAX, what, found);
  return found;
}

/** A table of 100,000 rows is read from its head to its last row, sorted and walked through, by keyboard alone. */
export async function longTable(page, { url, settle }) {
  const body = answer();
  await page.route('**/api/v1/audiences', (route) => route.fulfill({ contentType: 'application/json', body }));
  try {
    const began = performance.now();
    await page.goto(`${url}/audiences`);
    await page.locator('.table-frame tbody tr[data-row-key]').first().waitFor();
    const shown = Math.round(performance.now() - began);
    await settle(page);
    const start = await until(page, ({ first, hole }) => first === 'Crowd 1' && hole === 0, 'the first rows are shown');
    must((await page.locator('.table-frame table').getAttribute('aria-rowcount')) === String(ROWS + 1), 'readers are told of every row');
    await page.locator('.table-frame').focus();
    const moves = [];
    const timed = async (name, step, holds, what) => {
      const from = performance.now();
      await step();
      await until(page, holds, what);
      moves.push(`${name} ${Math.round(performance.now() - from)} ms`);
    };
    await timed('end', () => page.keyboard.press('End'), ({ last, number, hole }) => last === LAST && number === ROWS + 1 && hole < 2, 'End shows the last row');
    await page.keyboard.press('PageUp');
    await until(page, ({ last, hole }) => last !== LAST && hole === 0, 'Page Up shows the rows before');
    await page.keyboard.press('End');
    await until(page, ({ last }) => last === LAST, 'End shows the last row again');
    await page.locator('.table-frame tbody a').last().focus();
    await page.keyboard.press('Home');
    await until(page, ({ first, focus }) => first === 'Crowd 1' && focus, 'Home goes back, and the focus stays in the table');
    // From row to row with Tab, further than was drawn at first.
    await page.locator('.table-frame tbody a').first().focus();
    for (let i = 0; i < start.drawn + 20; i++) {
      await page.keyboard.press('Tab');
    }
    const reached = await page.evaluate(() => document.activeElement?.textContent);
    must(reached === `Crowd ${start.drawn + 21}`, 'Tab goes from row to row', reached);
    const size = page.locator('.table-frame th').nth(1);
    await size.focus();
    await timed('sort by number', () => page.keyboard.press('Enter'), ({ first }) => first === 'Crowd 1', 'the smallest comes first');
    await timed('sort downwards', () => page.keyboard.press('Enter'), ({ first }) => first === `Crowd ${largest()}`, 'the largest comes first');
    must((await size.getAttribute('aria-sort')) === 'descending', 'readers are told of the order');
    await page.locator('.table-frame th').first().focus();
    await timed('sort by name', () => page.keyboard.press('Enter'), ({ first }) => first === 'Crowd 1', 'names are sorted');
    await page.keyboard.press('End');
    await until(page, ({ last }) => last === 'Crowd 99999', 'the last name stands last');
    console.log(`${ROWS} rows: shown after ${shown} ms, at most ${start.drawn} drawn, ${moves.join(', ')}`);
  } finally {
    await page.unroute('**/api/v1/audiences');
  }
}

function largest() {
  const sizes = Array.from({ length: ROWS }, (_, i) => (i * 7919) % ROWS);
  return sizes.indexOf(ROWS - 1) + 1;
}
