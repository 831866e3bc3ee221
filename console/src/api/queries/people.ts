import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { change, read, type Schemas } from '../client';

export type Identifier = Schemas['Identifier'];

/** One of the ways to cut a person apart, as the API takes it. */
export type Cut =
  | { identifiers: Identifier[] }
  | { merged: number }
  | { whole: true };

const DECISIONS_A_PAGE = 50;

/** What the pages of one person and of identities read. */
export const peopleQueries = {
  decisions: (kind: string, value: string) =>
    infiniteQueryOptions({
      queryKey: ['person', kind, value, 'decisions'],
      initialPageParam: undefined as string | undefined,
      queryFn: ({ pageParam }) =>
        read(
          '/api/v1/people/{kind}/{value}/contact-decisions',
          { kind, value },
          { limit: DECISIONS_A_PAGE, before: pageParam },
        ),
      getNextPageParam: (page) => page.next,
    }),
  unmergePreview: (person: Identifier, cut: Cut) =>
    queryOptions({
      queryKey: ['unmerge', person, cut],
      queryFn: () => unmerge(person, { ...cut, preview: true }),
      staleTime: 0,
      retry: false,
    }),
  mergePreview: (one: Identifier, other: Identifier, force: boolean) =>
    queryOptions({
      queryKey: ['merge', one, other, force],
      queryFn: () => merge({ one, other, force, preview: true }),
      staleTime: 0,
      retry: false,
    }),
  tagHistory: (person: Identifier, tag: string) =>
    queryOptions({
      queryKey: ['person', person.kind, person.value, 'tag', tag],
      queryFn: () =>
        read('/api/v1/people/{kind}/{value}/tags/{tag}/history', { ...person, tag }),
    }),
  tags: () =>
    queryOptions({ queryKey: ['tags'], queryFn: () => read('/api/v1/tags'), staleTime: 60_000 }),
  candidates: (status: string) =>
    queryOptions({
      queryKey: ['candidates', status],
      queryFn: () => read('/api/v1/identity/candidates', {}, { status, limit: 200 }),
    }),
  matching: () =>
    queryOptions({ queryKey: ['matching'], queryFn: () => read('/api/v1/identity/matching') }),
  shared: () =>
    queryOptions({ queryKey: ['shared'], queryFn: () => read('/api/v1/identity/shared') }),
};

type Unmerge = Schemas['Unmerge'];
type MergeOrder = Schemas['MergeOrder'];

export function unmerge(person: Identifier, order: Partial<Unmerge>) {
  return change(
    'post',
    '/api/v1/people/{kind}/{value}/unmerge',
    { ...person },
    order,
  );
}

export function merge(order: Partial<MergeOrder>) {
  return change('post', '/api/v1/people/merge', {}, order);
}

export function decideCandidate(id: number, accepted: boolean, force = false) {
  return change(
    'post',
    accepted
      ? '/api/v1/identity/candidates/{id}/accept'
      : '/api/v1/identity/candidates/{id}/reject',
    { id: String(id) },
    { actor: 'console', ...(force ? { force } : {}) },
  );
}

export function reopenCandidate(id: number) {
  return change(
    'post',
    '/api/v1/identity/candidates/{id}/reopen',
    { id: String(id) },
    { actor: 'console', reason: 'review taken back' },
  );
}

export function startMatching(review: number) {
  return change('post', '/api/v1/identity/matching', {}, { review });
}

export function simulate(request: object) {
  return change('post', '/api/v1/identity/simulate', {}, request);
}
