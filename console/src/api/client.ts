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

export const UNREACHABLE = 'console.unreachable';

/** The header that proves that the console itself asks; see the server's sessions. */
const PROOF = { 'X-Waggle-Session': '1' };

function typeOf(body: unknown): string {
  return body instanceof Blob ? 'application/octet-stream' : 'application/json';
}

/** Asks the server; a blob is sent as it is, anything else as JSON. */
export async function send(
  method: string,
  target: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(target, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? PROOF : { ...PROOF, 'Content-Type': typeOf(body) },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (failure) {
    if (signal?.aborted === true) {
      throw failure;
    }
    throw new Problem(0, UNREACHABLE, '', '');
  }
  const answered: unknown = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    const { code = '', title = '', fix = '', path = '', faults } = answered as Partial<Schemas['Problem']>;
    const alone = [{ code, path, message: title, fix }];
    throw new Problem(answer.status, code, title, fix, path, faults ?? alone);
  }
  return answered;
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
  signal?: AbortSignal,
): Promise<Changed<P, M>> {
  const target = filled(path, names, {});
  return (await send(method.toUpperCase(), target, body, signal)) as Changed<P, M>;
}

export async function signIn(token: string): Promise<void> {
  await send('POST', '/session', { token });
}

export async function signOut(): Promise<void> {
  await send('DELETE', '/session');
}
