// Which packages ship with the console, and that all of them are under a permissive licence.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PERMISSIVE = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);

/** Throws when a package that ships is not permissive; returns the notice that is shipped. */
export function checkLicences(home) {
  const lock = JSON.parse(readFileSync(join(home, 'package-lock.json'), 'utf8'));
  const notices = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.dev || entry.optional || entry.peer) {
      continue;
    }
    const folder = join(home, path);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (!PERMISSIVE.has(manifest.license)) {
      throw new Error(`${manifest.name} is under '${manifest.license}', which is not a permissive licence`);
    }
    notices.push(`${manifest.name} ${manifest.version}\n${manifest.license}\n\n${licenceText(folder)}`);
  }
  return notices.join(`\n${'-'.repeat(80)}\n`);
}

function licenceText(folder) {
  const name = existsSync(folder) && readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return name ? readFileSync(join(folder, name), 'utf8') : '';
}
