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
    readonly faults: Schemas['Fault'][] = [],
  ) {
    super(title);
  }
}

export const UNREACHABLE = 'console.unreachable';

/** The header that proves that the console itself asks; see the server's sessions. */
const PROOF = { 'X-Waggle-Session': '1' };

async function send(
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
      headers: body === undefined ? PROOF : { ...PROOF, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
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
    const problem = answered as Partial<Schemas['Problem']>;
    const alone = { code: '', path: '', message: '', fix: '', ...problem };
    throw new Problem(
      answer.status,
      problem.code ?? '',
      problem.title ?? '',
      problem.fix ?? '',
      problem.faults ?? [{ ...alone, message: problem.title ?? '' }],
    );
  }
  return answered;
}

/** What a path answers to a question that is asked with a body. */
type Answered<P extends keyof paths> = paths[P] extends {
  post: { responses: { 200: { content: { 'application/json': infer R } } } };
}
  ? R
  : never;

export async function ask<P extends keyof paths>(
  path: P,
  body: unknown,
  signal?: AbortSignal,
  names: Record<string, string> = {},
): Promise<Answered<P>> {
  return (await send('POST', filled(path, names, {}), body, signal)) as Answered<P>;
}

export async function compareAttribution(body: {
  goal: string;
  lookback: string;
  byCampaign: boolean;
}): Promise<void> {
  await send('POST', '/api/v1/attribution/comparison', body);
}

export async function stopComparison(): Promise<void> {
  await send('DELETE', '/api/v1/attribution/comparison');
}

/** Publishes a document as the next version of a definition. */
export async function publish(kind: string, id: string, document: unknown): Promise<void> {
  await send('PUT', filled('/api/v1/definitions/{kind}/{id}', { kind, id }, {}), document);
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

export async function signIn(token: string): Promise<void> {
  await send('POST', '/session', { token });
}

export async function signOut(): Promise<void> {
  await send('DELETE', '/session');
}

export async function replayQuarantined(position: number): Promise<void> {
  await send('POST', `/api/v1/quarantine/${position}/replay`);
}

export async function discardQuarantined(position: number): Promise<void> {
  await send('DELETE', `/api/v1/quarantine/${position}`);
}
