// Opens every view in a real browser, looks at it in both languages and themes and on a tablet, does the daily
// tasks by keyboard alone, and fails on what should not be: console errors, overflow, serious accessibility
// findings, English left in Chinese pages.
// usage: node browse.mjs URL TOKEN [DIRECTORY-FOR-SCREENSHOTS]
// WALK=empty is for a server without data: what empty pages teach, and the sample shop that fills them.
// WALK_ONLY=people,measure looks at these parts alone, WALK_ONLY=trouble at what goes wrong outside of the pages; WALK_TIMES=1 says how long each view took.
import { mkdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import * as audiences from './areas/audiences.mjs';
import * as cockpit from './areas/cockpit.mjs';
import * as collect from './areas/collect.mjs';
import * as empty from './areas/empty.mjs';
import * as engage from './areas/engage.mjs';
import * as measure from './areas/measure.mjs';
import * as people from './areas/people.mjs';
import * as settings from './areas/settings.mjs';
import * as trust from './areas/trust.mjs';
import { listen, summary } from './interactions.mjs';
import { troubles } from './trouble.mjs';

const [url, token, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FIRST_VIEW_MILLIS_MAX = Number(process.env.FIRST_VIEW_MILLIS_MAX ?? 1500);
/** From a key to the next picture, over all tasks. */
const INTERACTION_MILLIS_MAX = Number(process.env.INTERACTION_MILLIS_MAX ?? 100);
/** On a crowded machine a page may take long; a page that never settles is still found. */
const STEP_MILLIS_MAX = 120_000;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const AREAS = { cockpit, collect, people, audiences, engage, measure, trust, settings };
const wanted = process.env.WALK_ONLY?.split(',') ?? [...Object.keys(AREAS), 'trouble'];
const EMPTY = process.env.WALK === 'empty';
const areas = EMPTY ? [empty] : wanted.filter((name) => name in AREAS).map((name) => AREAS[name]);
const VIEWS = areas.flatMap((area) => area.views);
const TASKS = areas.flatMap((area) => area.tasks);
const WIDE = 1360;
/** A tablet held upright. */
const NARROW = 768;

/** Words that are the same in Chinese: names of things, and what is typed as it stands. */
const NAMES = /Waggle|Segment|CSV|JSON|curl|Node\.js|Ctrl-K|waggle|credentials\.json|managementToken|PUT|\/api\/[\w/]+|replay|--verify|apply|demo|serve|user_id|nobody|Lines|Parquet|[kKMG]B|allow|UTC|HTML|MJML|SPF|DKIM|DMARC|VIP|App|CAC|ROI|LTV|SHA-256|US\$/g;

const faults = [];
/** The browser's own protocol, for each page. */
const sessions = new WeakMap();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });

function watch(page, where) {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('no translation')) {
      faults.push(`${where()}: console says ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => faults.push(`${where()}: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) {
      faults.push(`${where()}: asks the foreign ${request.url()}`);
    }
  });
}

/** Waits until everything asked for has come and is drawn. */
async function settle(page) {
  // A page that watches never has an idle network; it says so.
  const watches = page.locator('.live-on, .live-live').first().waitFor({ timeout: 0 }).catch(() => {});
  await Promise.race([page.waitForLoadState('networkidle'), watches]);
  await drawn(page);
}

/** Waits until what has come is drawn: the page is there, nothing moves, and every chart has its picture. */
async function drawn(page) {
  await page.waitForFunction(
    () =>
      document.querySelector('h1') !== null &&
      document.querySelector('.ant-skeleton') === null &&
      document.getAnimations().every((each) => each.playState !== 'running') &&
      [...document.querySelectorAll('.chart')].every((each) => each.querySelector('canvas') !== null),
  );
}

/** What must hold of a page however it looks. */
async function checkWidth(page, where) {
  // A drawing follows the window a moment later.
  await page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, null, { timeout: 3_000 }).catch(() => {});
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) {
    faults.push(`${where}: ${over} pixels wider than the window`);
  }
}

/** What must hold of a page besides; contrast differs by theme and words by language, so two of four looks are deep. */
async function check(page, where, language) {
  await checkWidth(page, where);
  for (const each of await accessibilityFaults(page)) {
    faults.push(`${where}: axe ${each.id}: ${each.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
  }
  if (language === 'zh') {
    for (const text of await englishTexts(page)) {
      faults.push(`${where}: English left: ${text}`);
    }
  }
}

/** What axe finds of serious or critical impact; a rule of less impact cannot find any, and is not run. */
async function accessibilityFaults(page) {
  // A page that was looked at before has it already.
  if (await page.evaluate(() => window.axe === undefined)) {
    await page.evaluate(axe);
  }
  return page.evaluate(async () => {
    const light = window.axe._audit.rules.filter(({ impact }) => impact === 'minor' || impact === 'moderate');
    const rules = Object.fromEntries(light.map(({ id }) => [id, { enabled: false }]));
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'], rules });
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  });
}

/** Texts and labels with Latin words, outside of what stands in the data. */
async function englishTexts(page) {
  const texts = await page.evaluate(() => {
    const all = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!node.parentElement.closest('[translate=no], code, pre, style, script')) {
        all.push(node.textContent);
      }
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      // An icon stands beside its button's own name, or is hidden from readers.
      if (!element.closest('[translate=no], .anticon')) {
        all.push(...['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? ''));
      }
    }
    return all;
  });
  return texts.filter((text) => /[A-Za-z]{2,}/.test(text.replaceAll(NAMES, '')));
}

async function newPage(language, theme) {
  const context = await browser.newContext({ viewport: { width: WIDE, height: 900 }, locale: language === 'zh' ? 'zh-CN' : 'en-GB', colorScheme: theme, reducedMotion: 'reduce', timezoneId: 'Europe/Berlin' });
  context.setDefaultTimeout(STEP_MILLIS_MAX);
  return context.newPage();
}

/** Signs in by keyboard alone, as a newcomer would, and refuses a wrong token on the way. */
async function signInByKeyboard(page, where) {
  await page.goto(`${url}/console`);
  await page.waitForSelector('#token');
  await shoot(page, where('sign-in'));
  await page.keyboard.type(token);
  await page.keyboard.press('Enter');
  await page.waitForSelector('nav');
}

/** The whole page as a picture, packed fast rather than small: hundreds are made, and few are looked at. */
async function shoot(page, name) {
  if (!shots) {
    return;
  }
  const session = await (sessions.get(page) ?? sessions.set(page, page.context().newCDPSession(page)).get(page));
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  const clip = { x: 0, y: 0, width: Math.ceil(cssContentSize.width), height: Math.ceil(cssContentSize.height), scale: 1 };
  const { data } = await session.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true, captureBeyondViewport: true, clip });
  await writeFile(join(shots, `${name}.png`), data, 'base64');
}

/** Search and open a page without the mouse. */
async function paletteByKeyboard(page, where, language) {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('hh-1');
  await page.locator('.palette-choice .chip').first().waitFor({ state: 'visible' });
  await page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== 'running'));
  await check(page, where('palette'), language);
  await shoot(page, where('palette'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/people\/user_id\/hh-1$/);
  await settle(page);
}

/** Notes what goes wrong in one view and lets the walk go on to the next. */
async function guarded(name, steps) {
  const began = performance.now();
  try {
    await steps();
  } catch (error) {
    faults.push(`${name}: ${error.stack}`);
  }
  if (process.env.WALK_TIMES) {
    console.log(`${Math.round(performance.now() - began)} ms ${name}`);
  }
}

/** Looks at every second view, beginning with this one. */
async function tour(first) {
  const page = await newPage('en', 'light');
  let now = 'sign-in';
  watch(page, () => now);
  await signInByKeyboard(page, (name) => `${name}-en-light`);
  for (const [name, path] of VIEWS.filter((_, index) => index % 2 === first)) {
    now = name;
    await guarded(name, async () => {
      // Whatever the view before has left behind.
      await page.setViewportSize({ width: WIDE, height: 900 });
      await page.evaluate(() => localStorage.clear());
      await page.goto(`${url}/console${path}`);
      await look(page, name);
    });
  }
  await page.context().close();
}

/** A view as it comes, on a tablet, in the dark, and both again in Chinese; it ends as it began. */
async function look(page, name) {
  await settle(page);
  await check(page, `${name}-en-light`, 'en');
  await shoot(page, `${name}-en-light`);
  await page.setViewportSize({ width: NARROW, height: 1024 });
  await seen(page, `${name}-tablet`);
  await page.setViewportSize({ width: WIDE, height: 900 });
  await press(page, '.look-theme');
  await seen(page, `${name}-en-dark`);
  await press(page, '.look-language');
  await drawn(page);
  await check(page, `${name}-zh-dark`, 'zh');
  await shoot(page, `${name}-zh-dark`);
  await press(page, '.look-theme');
  await seen(page, `${name}-zh-light`);
  await press(page, '.look-language');
}

async function seen(page, name) {
  await drawn(page);
  await checkWidth(page, name);
  await shoot(page, name);
}

async function press(page, button) {
  await page.locator(button).evaluate((element) => element.click());
  await answered(page);
}

/** Waits for what a press does after its first picture. */
async function answered(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done)))));
}

/** The daily tasks without a mouse. */
async function tasks(language, theme) {
  const page = await newPage(language, theme);
  let now = 'sign-in';
  const where = (name) => `${(now = name)}-${language}-${theme}`;
  const interactions = [];
  watch(page, () => `${now}-${language}-${theme}`);
  await listen(page, () => now, interactions);
  await signInByKeyboard(page, where);
  if (!EMPTY) {
    await paletteByKeyboard(page, where, language);
  }
  for (const [name, steps] of TASKS) {
    await guarded(where(name), async () => {
      await steps(page, { url: `${url}/console`, settle });
      await check(page, where(name), language);
      await shoot(page, where(name));
    });
  }
  await guarded(where('switch-looks'), () => switchLooks(page));
  await page.context().close();
  judge(summary(interactions));
}

/** Theme and language are switched and switched back where most is drawn. */
async function switchLooks(page) {
  await page.goto(`${url}/console${EMPTY ? '/' : '/?days=90'}`);
  await settle(page);
  for (const button of ['.look-theme', '.look-language', '.look-theme', '.look-language']) {
    await page.locator(button).focus();
    await page.keyboard.press('Enter');
    await answered(page);
    await drawn(page);
  }
}

/** A bad day. The browser says what did not load; only what the pages themselves throw counts here. */
async function trouble() {
  const page = await newPage('en', 'light');
  await signInByKeyboard(page, (name) => `${name}-trouble`);
  let now = '';
  page.on('pageerror', (error) => faults.push(`${now}: ${error.message}`));
  const views = Object.values(AREAS).flatMap((area) => area.views);
  for (const [name, steps] of Object.entries(troubles)) {
    now = `trouble-${name}`;
    await page.unrouteAll();
    await page.context().setOffline(false);
    await guarded(now, () => steps(page, { url: `${url}/console`, token, views, settle }));
  }
  await page.context().close();
}

function judge({ count, judged, p75, slowest }) {
  console.log(`${count} interactions over 16 ms: three of four within ${p75} ms, all but one in fifty within ${judged} ms`);
  slowest.forEach((each) => console.log(`  ${each}`));
  if (judged > INTERACTION_MILLIS_MAX) {
    faults.push(`interactions take ${judged} ms, at most ${INTERACTION_MILLIS_MAX} are allowed; the slowest: ${slowest[0]}`);
  }
}

/** From a cold cache to the cockpit's figures. */
async function firstView() {
  const page = await newPage('en', 'light');
  const began = performance.now();
  await page.goto(`${url}/console#token=${token}`);
  await page.waitForSelector('.figure-value');
  const millis = Math.round(performance.now() - began);
  await page.context().close();
  return millis;
}

if (shots) {
  mkdirSync(shots, { recursive: true });
}
try {
  // The best of three, because other work on the machine slows a start.
  const millis = EMPTY ? 0 : Math.min(await firstView(), await firstView(), await firstView());
  if (millis > FIRST_VIEW_MILLIS_MAX) {
    faults.push(`first view took ${millis} ms, at most ${FIRST_VIEW_MILLIS_MAX} are allowed`);
  }
  await Promise.all([tour(0), tour(1)]);
  if (!EMPTY && wanted.includes('trouble')) {
    await trouble();
  }
  await tasks('zh', 'dark');
  console.log(`first view ${millis} ms; ${VIEWS.length + 2} views in 2 languages, 2 themes and 2 widths, ${TASKS.length} tasks, ${faults.length} faults`);
} catch (error) {
  faults.push(String(error.stack));
} finally {
  await browser.close();
}
faults.forEach((each) => console.error(each));
process.exit(faults.length === 0 ? 0 : 1);
