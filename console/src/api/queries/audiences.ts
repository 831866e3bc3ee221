import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { change, Problem, read, type Schemas } from '../client';

/** A condition as text or as a document. */
export type Condition = string | { [key: string]: unknown };

/** What became of reading a condition: understood, or its faults with their places. */
export interface Reading {
  valid: boolean;
  text?: string;
  document?: { [key: string]: unknown };
  notKept: string[];
  /** Places in the text. */
  marks: NonNullable<Schemas['ConditionCheck']['faults']>;
  /** Paths in the document. */
  faults: Schemas['Fault'][];
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const MINUTE = 60_000;

export const audienceQueries = {
  vocabulary: () =>
    queryOptions({
      queryKey: ['vocabulary'],
      queryFn: () => read('/api/v1/vocabulary'),
      staleTime: 10 * MINUTE,
    }),
  tags: () => queryOptions({ queryKey: ['tags'], queryFn: () => read('/api/v1/tags') }),
  check: (condition: Condition) =>
    queryOptions({
      queryKey: ['check', condition],
      queryFn: ({ signal }) => checked(condition, signal),
      placeholderData: keepPreviousData,
      retry: false,
    }),
  preview: (condition: Condition | null, tag: string, overlaps: string[]) =>
    queryOptions({
      queryKey: ['preview', condition, tag, overlaps],
      queryFn: ({ signal }) =>
        change('post', '/api/v1/audiences/preview', {}, { condition, sample: 8, overlaps, tags: tag === '' ? [] : [tag] },
          { signal },
        ),
      enabled: condition !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  overlaps: (audiences: string[]) =>
    queryOptions({
      queryKey: ['overlaps', audiences],
      queryFn: ({ signal }) => change('post', '/api/v1/audiences/overlaps', {}, { audiences }, { signal }),
      enabled: audiences.length > 0,
      placeholderData: keepPreviousData,
    }),
  movements: (id: string, days: number) =>
    queryOptions({
      queryKey: ['movements', id, days],
      queryFn: () => read('/api/v1/audiences/{id}/movements', { id }, { days, zone }),
    }),
  stages: (id: string, since: string | undefined) =>
    queryOptions({
      queryKey: ['stages', id, since],
      queryFn: () => read('/api/v1/stages/{id}', { id }, { since }),
      enabled: id !== '',
    }),
  coverage: (plan: Schemas['CoveragePlan'] | null) =>
    queryOptions({
      queryKey: ['coverage', plan],
      queryFn: ({ signal }) => change('post', '/api/v1/coverage', {}, plan, { signal }),
      enabled: plan !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  tagHealth: (goal: string | undefined) =>
    queryOptions({
      queryKey: ['tag-health', goal],
      queryFn: () => read('/api/v1/tags/health', {}, { goal, sample: 1000 }),
      staleTime: MINUTE,
    }),
  completeness: () =>
    queryOptions({
      queryKey: ['completeness'],
      queryFn: () => read('/api/v1/profile-completeness', {}, { sample: 1000 }),
      staleTime: MINUTE,
    }),
  tagDistribution: (id: string) =>
    queryOptions({
      queryKey: ['tag-distribution', id],
      queryFn: () => read('/api/v1/tags/{id}/distribution', { id }, { sample: 5000 }),
      staleTime: MINUTE,
      enabled: id !== '',
    }),
  backfill: () =>
    queryOptions({
      queryKey: ['backfill'],
      queryFn: () => read('/api/v1/backfill'),
      refetchInterval: (query) => (query.state.data?.underWay === true ? 2000 : 30_000),
    }),
};

async function checked(condition: Condition, signal: AbortSignal): Promise<Reading> {
  try {
    const answer = await change('post', '/api/v1/conditions/check', {}, { condition }, { signal });
    return {
      valid: answer.valid,
      ...(answer.text === undefined ? {} : { text: answer.text }),
      ...(answer.document === undefined
        ? {}
        : { document: answer.document as { [key: string]: unknown } }),
      notKept: answer.notKept ?? [],
      marks: answer.faults ?? [],
      faults: [],
    };
  } catch (failure) {
    if (failure instanceof Problem && (failure.status === 400 || failure.status === 422)) {
      return { valid: false, notKept: [], marks: [], faults: failure.faults };
    }
    throw failure;
  }
}
