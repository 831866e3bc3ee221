import { change, Problem } from '../api/client';
import { shopEvents } from './shop';

const BATCH = 400;

/**
 * Loads the sample shop through the same doors as anybody's data: its definitions, then its events under a source of its own.
 *
 * @param progress hears which part of it is in, from 0 to 1
 */
export async function loadSample(progress: (part: number) => void): Promise<void> {
  const key = [...crypto.getRandomValues(new Uint8Array(12))].map((each) => each.toString(16).padStart(2, '0')).join('');
  const publish = (kind: 'source' | 'goal' | 'audience', id: string, document: Record<string, unknown>) =>
    change('put', '/api/v1/definitions/{kind}/{id}', { kind, id }, document);
  await publish('source', 'sample', { name: 'Sample shop', writeKey: key });
  await publish('goal', 'order', { name: 'An order', event: 'Order Completed', value: 'revenue', lookback: '14d' });
  await publish('audience', 'sample_buyers', {
    name: 'Bought within 30 days',
    condition: 'count("Order Completed" within 30d) >= 1',
  });
  await publish('audience', 'sample_left_carts', {
    name: 'Left a cart within 30 days',
    condition: 'did("Product Added" then not "Order Completed" within 1d, within 30d)',
  });
  await publish('audience', 'sample_lookers', {
    name: 'Looked at three products within 30 days and did not buy',
    condition: 'count("Product Viewed" within 30d) >= 3 and not in audience sample_buyers',
  });
  const events = shopEvents(Date.now());
  for (let from = 0; from < events.length; from += BATCH) {
    progress(from / events.length);
    await collect(key, events.slice(from, from + BATCH));
  }
  progress(1);
}

async function collect(key: string, batch: unknown[]): Promise<void> {
  const answer = await fetch('/v1/batch', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Write-Key': key },
    body: JSON.stringify({ batch }),
  });
  if (!answer.ok) {
    const { code = '', title = '', fix = '' } = (await answer.json().catch(() => ({}))) as Partial<Problem> & { title?: string };
    throw new Problem(answer.status, code, title, fix);
  }
}
