import { found } from './connection';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

/** The paths that are read, with what they answer. */
type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer R } } } };
}
  ? R
  : never;

type Query = Record<string, string | number | undefined>;

/** A refusal of the server, or that it could not be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly fix: string,
    readonly path = '',
    readonly faults: Schemas['Fault'][] = [],
  ) {
    super(title);
  }
}

/** Codes of the console itself, for what the server does not say in words of its own. */
export const UNREACHABLE = 'console.unreachable';
const UNEXPECTED = 'console.unexpected';
const BUSY = 'console.busy';
const ENDED = 'console.ended';

/** What the server says to a wrong token. */
const REFUSED = 'session.refused';

/** What an answer without a code means: what stands between may have written it. */
function codeOf(status: number): string {
  switch (status) {
    case 429:
    case 503:
      return BUSY;
    case 502:
    case 504:
      return UNREACHABLE;
    default:
      return UNEXPECTED;
  }
}

/** The header that proves that the console itself asks; see the server's sessions. */
const PROOF = { 'X-Waggle-Session': '1' };

function typeOf(body: unknown): string {
  return body instanceof Blob ? 'application/octet-stream' : 'application/json';
}

/** What is not needed by most: to break off, and headers of one's own. */
interface Options {
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

/** Asks the server; a blob is sent as it is, anything else as JSON. */
export async function send(
  method: string,
  target: string,
  body?: unknown,
  { signal, headers = {} }: Options = {},
): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(target, {
      method,
      credentials: 'same-origin',
      headers: { ...PROOF, ...headers, ...(body === undefined ? {} : { 'Content-Type': typeOf(body) }) },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (failure) {
    if (signal?.aborted === true) {
      throw failure;
    }
    found({ away: true });
    throw new Problem(0, UNREACHABLE, '', '');
  }
  const answered: unknown = await answer.json().catch(() => undefined);
  const refused = answer.ok && (answered !== undefined || answer.status === NO_CONTENT) ? null : refusal(answer.status, answered);
  found({ away: refused?.code === UNREACHABLE });
  if (refused === null) {
    return answered;
  }
  if (refused.status === 401 && refused.code !== REFUSED) {
    found({ ended: true });
    throw new Problem(401, ENDED, '', '');
  }
  throw refused;
}

const NO_CONTENT = 204;

/** The server's own words where it has any, and otherwise what the answer's kind tells. */
function refusal(status: number, answered: unknown): Problem {
  const said = (typeof answered === 'object' && answered !== null ? answered : {}) as Partial<Schemas['Problem']>;
  const { code = codeOf(status), title = `HTTP ${status}`, fix = '', path = '' } = said;
  return new Problem(status, code, title, fix, path, said.faults ?? [{ code, path, message: title, fix }]);
}

function filled(path: string, names: Record<string, string>, query: Query): string {
  const target = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(names[name] ?? ''),
  );
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return text === '' ? target : `${target}?${text}`;
}

export async function read<P extends keyof paths>(
  path: P,
  names: Record<string, string> = {},
  query: Query = {},
): Promise<Answer<P>> {
  return (await send('GET', filled(path, names, query))) as Answer<P>;
}

type Body<R> = R extends { content: { 'application/json': infer A } } ? A : never;

/** What a change answers: done, made, or only begun. */
type Changed<P extends keyof paths, M extends string> = paths[P] extends Record<
  M,
  { responses: infer R }
>
  ? R extends { 200: infer S }
    ? Body<S>
    : R extends { 201: infer S }
      ? Body<S>
      : R extends { 202: infer S }
        ? Body<S>
        : never
  : never;

/** Asks for a change, or for an answer that needs a body. */
export async function change<P extends keyof paths, M extends 'post' | 'put' | 'delete'>(
  method: M,
  path: P,
  names: Record<string, string> = {},
  body?: unknown,
  options: Options = {},
): Promise<Changed<P, M>> {
  const target = filled(path, names, {});
  const order = () => send(method.toUpperCase(), target, body, options);
  return (await (options.signal === undefined ? once(`${method} ${target} ${JSON.stringify(body)}`, order) : order())) as Changed<P, M>;
}

const underWay = new Map<string, Promise<unknown>>();

/** The same order given twice while it is under way, as by a double click, is carried out once. */
function once(key: string, order: () => Promise<unknown>): Promise<unknown> {
  const begun = underWay.get(key) ?? order().finally(() => underWay.delete(key));
  underWay.set(key, begun);
  return begun;
}

export async function signIn(token: string): Promise<void> {
  await send('POST', '/session', { token });
}

export async function signOut(): Promise<void> {
  await send('DELETE', '/session');
}
