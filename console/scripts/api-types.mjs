// The types of the API as TypeScript, generated from openapi.json; `--write` brings them up to date.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = 'src/api/schema.d.ts';

function generated(home) {
  const api = join(home, '../app/src/main/resources/openapi.json');
  const tool = join(home, 'node_modules/openapi-typescript/bin/cli.js');
  return execFileSync('node', [tool, api], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 });
}

export function checkTypesAreCurrent(home) {
  if (readFileSync(join(home, FILE), 'utf8').trim() !== generated(home).trim()) {
    throw new Error(`${FILE} is not what openapi.json says; run 'npm run api-types' in console/`);
  }
}

if (process.argv[2] === '--write') {
  const home = dirname(dirname(fileURLToPath(import.meta.url)));
  writeFileSync(join(home, FILE), generated(home));
}
