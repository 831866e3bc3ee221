import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { measureQueries } from '../../api/queries/measure';

const DAY_MILLIS = 86_400_000;

/** A question that stands in the address, so that a link shares it. */
export function useAddress<T extends object>(start: T): [T, (next: Partial<T>) => void] {
  const [search, setSearch] = useSearchParams();
  const given = search.get('q');
  const asked = useMemo(() => {
    try {
      const read: unknown = JSON.parse(given ?? '{}');
      return read !== null && typeof read === 'object' ? (read as Partial<T>) : {};
    } catch {
      return {};
    }
  }, [given]);
  const whole = { ...start, ...asked };
  const set = (next: Partial<T>) => {
    const kept = { ...asked, ...next };
    setSearch({ q: JSON.stringify(kept) }, { replace: true });
  };
  return [whole, set];
}

/** Days back from the latest event, or from one day to another. */
export interface Span {
  days: number;
  since?: string;
  until?: string;
}

/** The span as moments; null until the latest event is known. */
export function useMoments(span: Span): { since: string; until: string } | null {
  const latest = useQuery(measureQueries.latest()).data?.until;
  return useMemo(() => {
    if (span.since !== undefined && span.until !== undefined) {
      return { since: span.since, until: span.until };
    }
    if (latest === undefined) {
      return null;
    }
    const end = Date.parse(latest);
    return {
      since: new Date(end - span.days * DAY_MILLIS).toISOString(),
      until: new Date(end).toISOString(),
    };
  }, [latest, span.days, span.since, span.until]);
}
