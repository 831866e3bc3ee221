// Builds the console into target/web/console, only when something changed. Called by Maven.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkLicences } from './licences.mjs';
import { checkTypesAreCurrent } from './api-types.mjs';
import { packAndWeigh } from './weigh.mjs';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const classes = join(home, 'target/web/console');
const stamp = join(home, 'target/built-from');
const NODE_MIN = [20, 19];

function filesUnder(place) {
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const path = join(place, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

/** A hash of everything that the result depends on. */
function inputs() {
  const single = ['package.json', 'package-lock.json', 'index.html', 'vite.config.ts', 'tsconfig.json'];
  const api = join(home, '../app/src/main/resources/openapi.json');
  const hash = createHash('sha256').update(process.version);
  for (const file of [...single.map((name) => join(home, name)), api, ...filesUnder(join(home, 'src')), ...filesUnder(join(home, 'scripts'))].sort()) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function run(command, ...rest) {
  execFileSync(command, rest, { cwd: home, stdio: 'inherit' });
}

function installPackages() {
  const lock = readFileSync(join(home, 'package-lock.json'), 'utf8');
  const installed = join(home, 'node_modules/.waggle-lock');
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
    run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
    writeFileSync(installed, lock);
  }
}

async function build() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1])) {
    throw new Error(`the console needs Node ${NODE_MIN.join('.')} or later; this is ${process.version}`);
  }
  const from = inputs();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === from && existsSync(join(classes, 'index.html'))) {
    return;
  }
  installPackages();
  checkTypesAreCurrent(home);
  run('node', 'node_modules/typescript/bin/tsc', '--noEmit');
  run('node', 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
  const licences = checkLicences(home);
  writeFileSync(join(classes, 'assets/licences.txt'), licences);
  console.log(packAndWeigh(classes));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, from);
}

try {
  await build();
} catch (error) {
  console.error(`[ERROR] console: ${error.message}`);
  process.exit(1);
}
