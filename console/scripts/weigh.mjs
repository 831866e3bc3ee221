// Compresses what is served, and holds the first view to its limit.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const MAX_INITIAL_BYTES = 350 * 1024;

/** The page's own script, and everything it imports at once. */
function initialFiles(manifest) {
  const found = new Set();
  const visit = (key) => {
    if (!found.has(key)) {
      found.add(key);
      (manifest[key].imports ?? []).forEach(visit);
    }
  };
  visit('index.html');
  return [...found].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
}

export function packAndWeigh(classes) {
  const assets = join(classes, 'assets');
  for (const name of readdirSync(assets).filter((each) => /\.(js|css|svg|txt)$/.test(each))) {
    const bytes = readFileSync(join(assets, name));
    writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes, options));
  }
  const manifest = JSON.parse(readFileSync(join(classes, '.vite/manifest.json'), 'utf8'));
  const files = initialFiles(manifest);
  rmSync(join(classes, '.vite'), { recursive: true });
  const sum = (end) =>
    files.reduce((all, file) => all + readFileSync(join(classes, file + end)).length, 0);
  const weight = `initial JavaScript ${kib('.gz', sum)} gzip, ${kib('.br', sum)} brotli`;
  if (sum('.gz') > MAX_INITIAL_BYTES) {
    throw new Error(`${weight}; at most ${MAX_INITIAL_BYTES / 1024} KiB gzip are allowed`);
  }
  return weight;
}

function kib(end, sum) {
  return `${Math.round(sum(end) / 1024)} KiB`;
}
