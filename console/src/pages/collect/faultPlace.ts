/** The text with one field a line, when it is JSON. */
export function pretty(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}

/** Where in a JSON text the field of a dotted path stands; the nearest parent when it is missing. */
export function faultRange(text: string, path: string): [number, number] {
  let from = 0;
  let found: [number, number] = [0, text.length];
  for (const name of path.split(/[.[\]/ ,]+/).filter((each) => each !== '')) {
    const at = text.indexOf(`"${name}"`, from);
    if (at < 0) {
      break;
    }
    const end = text.indexOf('\n', at);
    found = [at, end < 0 ? text.length : end];
    from = at + name.length + 2;
  }
  return found;
}
