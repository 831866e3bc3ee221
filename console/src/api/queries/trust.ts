import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { change, read, type Schemas } from '../client';

export type Suppression = Schemas['Suppressions']['suppressions'][number];
type SuppressionChange = Partial<Schemas['SuppressionChange']>;

const SUPPRESSIONS_A_PAGE = 100;

/** What the pages about trust read. */
export const trustQueries = {
  changes: () =>
    queryOptions({
      queryKey: ['definition-changes'],
      queryFn: () => read('/api/v1/definition-changes', {}, { limit: 1000 }),
    }),
  /** How many people a condition holds for. */
  size: (condition: string) =>
    queryOptions({
      queryKey: ['size', condition],
      queryFn: () =>
        change('post', '/api/v1/audiences/preview', {}, { condition }),
      staleTime: 60_000,
    }),
  page: (page: string, language: string) =>
    queryOptions({
      queryKey: ['customer-page', page, language],
      queryFn: () => read('/api/v1/customer-pages/{page}', { page }, { lang: language }),
    }),
  suppressions: (asked: { cause?: string; lifted?: string; q?: string }) =>
    infiniteQueryOptions({
      queryKey: ['suppressions', asked],
      initialPageParam: 0,
      queryFn: ({ pageParam }) =>
        read('/api/v1/suppressions', {}, { ...asked, from: pageParam, limit: SUPPRESSIONS_A_PAGE }),
      getNextPageParam: (page) => page.next,
    }),
  suppressionEffect: (person: Schemas['Identifier'], order: SuppressionChange) =>
    queryOptions({
      queryKey: ['suppression-effect', person, order],
      queryFn: () => suppress(person, { ...order, preview: true }),
      staleTime: 0,
      retry: false,
    }),
};

export function suppress(person: Schemas['Identifier'], order: SuppressionChange) {
  return change('post', '/api/v1/people/{kind}/{value}/suppressions', { ...person }, order);
}
