import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export type LiveState = 'waiting' | 'live' | 'polling';

const RETRY_MILLIS = 30_000;
const SETTLE_MILLIS = 2_000;
const LASTING = ['activity', 'totals', 'journeys'];

/**
 * Follows the server's events while the page is looked at, and asks for fresh figures when
 * something came in, at most every two seconds. When the server cannot be followed, the queries'
 * own intervals remain.
 */
export function useLive(): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('waiting');
  useEffect(() => {
    const over = new AbortController();
    const follow = async () => {
      let last = '';
      while (!over.signal.aborted) {
        try {
          const seen = await next(last, over.signal);
          setState('live');
          if (last !== '' && seen !== last) {
            await Promise.all(LASTING.map((key) => client.invalidateQueries({ queryKey: [key] })));
            await pause(SETTLE_MILLIS, over.signal);
          }
          last = seen;
        } catch {
          if (!over.signal.aborted) {
            setState('polling');
            await pause(RETRY_MILLIS, over.signal);
          }
        }
      }
    };
    // Figures of the first view come before the wait for changes begins.
    const timer = setTimeout(() => void follow(), SETTLE_MILLIS);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [client]);
  return state;
}

/** The id of the newest event, waiting on the server until it differs from the last one. */
async function next(last: string, signal: AbortSignal): Promise<string> {
  const headers = { 'X-Waggle-Session': '1', ...(last === '' ? {} : { 'Last-Event-ID': last }) };
  const answer = await fetch('/api/v1/live', { credentials: 'same-origin', headers, signal });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return /^id: (\d+)$/m.exec(await answer.text())?.[1] ?? last;
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
