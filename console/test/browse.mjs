// Opens every view in a real browser, in both languages and themes, and fails on what should not be:
// console errors, overflow, serious accessibility findings, English left in Chinese pages.
// usage: node browse.mjs URL TOKEN [DIRECTORY-FOR-SCREENSHOTS]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import * as audiences from './areas/audiences.mjs';
import * as cockpit from './areas/cockpit.mjs';
import * as collect from './areas/collect.mjs';
import * as engage from './areas/engage.mjs';
import * as measure from './areas/measure.mjs';
import * as people from './areas/people.mjs';
import * as settings from './areas/settings.mjs';
import * as trust from './areas/trust.mjs';

const [url, token, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FIRST_VIEW_MILLIS_MAX = Number(process.env.FIRST_VIEW_MILLIS_MAX ?? 1500);
/** On a crowded machine a page may take long; a page that never settles is still found. */
const STEP_MILLIS_MAX = 120_000;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const areas = [cockpit, collect, people, audiences, engage, measure, trust, settings];
const VIEWS = areas.flatMap((area) => area.views);
const TASKS = areas.flatMap((area) => area.tasks);
/** With WALK=whole the tasks by keyboard, the other two pairs of language and theme, and a tablet come too. */
const WHOLE = process.env.WALK === 'whole';

/** Words that are the same in Chinese: names of things, and what is typed as it stands. */
const NAMES = /Waggle|Segment|CSV|JSON|curl|Node\.js|Ctrl-K|waggle|credentials\.json|managementToken|PUT|\/api\/[\w/]+|replay|--verify|apply|demo|serve|user_id|nobody|Lines|Parquet|[kKMG]B|allow|UTC|HTML|MJML|SPF|DKIM|DMARC|VIP|App|US\$/g;

const faults = [];
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
  await page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('.ant-skeleton') === null);
  await page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== 'running'));
  await page.waitForFunction(() => [...document.querySelectorAll('.chart')].every((each) => each.querySelector('canvas') !== null));
}

/** What must hold of a page; contrast differs by theme and words by language, so two of the four tours look deeply. */
async function check(page, where, language, deeply = true) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) {
    faults.push(`${where}: ${over} pixels wider than the window`);
  }
  if (!deeply) {
    return;
  }
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const each of found.violations.filter((one) => ['serious', 'critical'].includes(one.impact))) {
    faults.push(`${where}: axe ${each.id}: ${each.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
  }
  if (language === 'zh') {
    for (const text of await englishTexts(page)) {
      faults.push(`${where}: English left: ${text}`);
    }
  }
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

async function newPage(language, theme, width) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language === 'zh' ? 'zh-CN' : 'en-GB', colorScheme: theme, reducedMotion: 'reduce', timezoneId: 'Europe/Berlin' });
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

async function shoot(page, name) {
  if (shots) {
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  }
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

async function tour(language, theme, deeply) {
  const page = await newPage(language, theme, 1360);
  let now = 'sign-in';
  const where = (name) => `${(now = name)}-${language}-${theme}`;
  watch(page, () => `${now}-${language}-${theme}`);
  await signInByKeyboard(page, where);
  for (const [name, path] of VIEWS) {
    await guarded(where(name), async () => {
      await page.goto(`${url}/console${path}`);
      await settle(page);
      await check(page, where(name), language, deeply);
      await shoot(page, where(name));
    });
  }
  if (deeply) {
    await byKeyboard(page, where, language);
  }
  await page.context().close();
}

/** The daily tasks without a mouse. */
async function byKeyboard(page, where, language) {
  await paletteByKeyboard(page, where, language);
  for (const [name, steps] of WHOLE ? TASKS : []) {
    await guarded(where(name), async () => {
      await steps(page, { url: `${url}/console`, settle });
      await check(page, where(name), language);
      await shoot(page, where(name));
    });
  }
}

/** Every view on a tablet held upright. */
async function tablet() {
  const page = await newPage('en', 'light', 768);
  let now = '';
  watch(page, () => `${now}-tablet`);
  await page.goto(`${url}/console#token=${token}`);
  await page.waitForSelector('nav', { state: 'attached' });
  for (const [name, path] of VIEWS) {
    now = name;
    await guarded(`${name}-tablet`, async () => {
      await page.goto(`${url}/console${path}`);
      await settle(page);
      await check(page, `${name}-tablet`, 'en', false);
      await shoot(page, `${name}-tablet`);
    });
  }
  await page.context().close();
}

/** From a cold cache to the cockpit's figures. */
async function firstView() {
  const page = await newPage('en', 'light', 1360);
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
  const millis = Math.min(await firstView(), await firstView(), await firstView());
  if (millis > FIRST_VIEW_MILLIS_MAX) {
    faults.push(`first view took ${millis} ms, at most ${FIRST_VIEW_MILLIS_MAX} are allowed`);
  }
  const twins = WHOLE ? [['en', 'dark'], ['zh', 'light']] : [];
  for (const [language, theme] of [['en', 'light'], ['zh', 'dark'], ...twins]) {
    await tour(language, theme, (language === 'en') === (theme === 'light'));
  }
  if (WHOLE) {
    await tablet();
  }
  console.log(`first view ${millis} ms; ${VIEWS.length + 2} views, ${TASKS.length} tasks, 2 languages, 2 themes, ${faults.length} faults`);
} catch (error) {
  faults.push(String(error.stack));
} finally {
  await browser.close();
}
faults.forEach((each) => console.error(each));
process.exit(faults.length === 0 ? 0 : 1);
