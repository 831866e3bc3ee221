import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { queries } from '../../api/queries';
import type { Schemas } from '../../api/client';

/** One thing that came in, with what became of it. */
export type Live =
  | { position: number; result: 'stored' | 'duplicate'; event: Schemas['StoredEvent'] }
  | { position: number; result: 'quarantined'; entry: Schemas['QuarantineEntry'] }
  | { position: number; result: 'missed'; missed: number };

/** How many lines are kept; older ones go. */
const KEPT = 300;
const BREATH_MILLIS = 400;
const RETRY_MILLIS = 3_000;

interface Filter {
  source: string;
  result: string;
  type: string;
}

/** What an answer of the stream holds, and the id to go on with. */
export function readStream(text: string): { lines: Live[]; next: string } {
  const lines: Live[] = [];
  let next = '';
  for (const block of text.split('\n\n')) {
    let data = '';
    let id = '';
    for (const line of block.split('\n')) {
      if (line.startsWith('data: ')) {
        data += line.slice(6);
      } else if (line.startsWith('id: ')) {
        id = line.slice(4);
      }
    }
    next = id === '' ? next : id;
    if (data !== '') {
      const parsed = JSON.parse(data) as Partial<Live>;
      const position = Number(id === '' ? next : id);
      if (parsed.result !== undefined || 'missed' in parsed) {
        lines.push({ ...parsed, result: parsed.result ?? 'missed', position } as Live);
      }
    }
  }
  return { lines, next };
}

/** Watches events come in until the page is left; paused, it asks for nothing. */
export function useLiveEvents(filter: Filter, paused: boolean) {
  const client = useQueryClient();
  const [lines, setLines] = useState<Live[]>([]);
  const [lost, setLost] = useState(false);
  const here = useRef('');
  const { source, result, type } = filter;
  useEffect(() => {
    here.current = '';
    setLines([]);
  }, [source, result, type]);
  useEffect(() => {
    if (paused) {
      return undefined;
    }
    const stop = new AbortController();
    const pause = (millis: number) => new Promise((go) => setTimeout(go, millis));
    const watch = async () => {
      while (!stop.signal.aborted) {
        try {
          const found = await ask({ source, result, type }, here.current, stop.signal);
          if (found === 'signed out') {
            client.setQueryData(queries.session().queryKey, { signedIn: false });
            return;
          }
          here.current = found.next === '' ? here.current : found.next;
          setLost(false);
          if (found.lines.length > 0) {
            setLines((old) => [...found.lines.toReversed(), ...old].slice(0, KEPT));
          }
          await pause(BREATH_MILLIS);
        } catch {
          if (!stop.signal.aborted) {
            setLost(true);
            await pause(RETRY_MILLIS);
          }
        }
      }
    };
    void watch();
    return () => stop.abort();
  }, [source, result, type, paused, client]);
  return { lines, lost, clear: () => setLines([]) };
}

async function ask(filter: Filter, last: string, signal: AbortSignal) {
  const given = Object.entries(filter).filter(([, value]) => value !== '');
  const answer = await fetch(`/api/v1/events/stream?${new URLSearchParams(given).toString()}`, {
    credentials: 'same-origin',
    headers: { 'X-Waggle-Session': '1', ...(last === '' ? {} : { 'Last-Event-ID': last }) },
    signal,
  });
  if (answer.status === 401) {
    return 'signed out' as const;
  }
  if (!answer.ok) {
    throw new Error(`stream answered ${answer.status}`);
  }
  return readStream(await answer.text());
}
