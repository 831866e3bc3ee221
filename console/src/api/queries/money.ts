import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { change, read } from '../client';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What stands in a document of spend. */
export interface SpendDocument {
  name?: string;
  rows: Record<string, unknown>[];
}

export const moneyQueries = {
  channels: (days: number, model: string) =>
    queryOptions({
      queryKey: ['channel-figures', days, model],
      queryFn: () => read('/api/v1/channel-figures', {}, { days, zone, model }),
      placeholderData: keepPreviousData,
    }),
  places: (days: number, level: string) =>
    queryOptions({
      queryKey: ['geography', days, level],
      queryFn: () => read('/api/v1/geography', {}, { days, zone, level, limit: 8 }),
      placeholderData: keepPreviousData,
    }),
  spend: () =>
    queryOptions({
      queryKey: ['spend'],
      queryFn: () => read('/api/v1/definitions/{kind}', { kind: 'spend' }),
    }),
  check: (id: string, document: SpendDocument) =>
    queryOptions({
      queryKey: ['spend-check', id, document],
      queryFn: () =>
        change('post', '/api/v1/definitions/{kind}/{id}/check', { kind: 'spend', id }, document),
      enabled: document.rows.length > 0,
      retry: false,
    }),
};
