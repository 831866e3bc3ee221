import { queryOptions } from '@tanstack/react-query';
import { change, read } from '../client';

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
};
