import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { change, read, type Schemas } from '../client';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a funnel asks. */
export interface FunnelAsked {
  steps: Schemas['EventPick'][];
  since: string;
  until: string;
  within: string;
  byAudiences?: string[];
  byTag?: string;
  bySource?: boolean;
  people?: Schemas['Condition'];
}

export interface RetentionAsked {
  start: Schemas['EventPick'];
  back: Schemas['EventPick'];
  unit: 'day' | 'week' | 'month';
  since: string;
  until: string;
  periods: number;
  people?: Schemas['Condition'];
}

export interface PathsAsked {
  event: string;
  since: string;
  until: string;
  ahead: boolean;
  within: string;
  steps: number;
  events: number;
  people?: Schemas['Condition'];
}

export const measureQueries = {
  funnel: (asked: FunnelAsked | null) =>
    queryOptions({
      queryKey: ['funnel', asked],
      queryFn: ({ signal }) => change('post', '/api/v1/funnels', {}, asked, { signal }),
      enabled: asked !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  funnelPeople: (asked: FunnelAsked, step: number, dropped: boolean, group: string) =>
    queryOptions({
      queryKey: ['funnel-people', asked, step, dropped, group],
      queryFn: ({ signal }) => {
        const part = group === '' ? {} : { group };
        const body = { ...asked, step, dropped, limit: 1000, ...part };
        return change('post', '/api/v1/funnels/people', {}, body, { signal });
      },
      retry: false,
    }),
  retention: (asked: RetentionAsked | null) =>
    queryOptions({
      queryKey: ['retention', asked],
      queryFn: ({ signal }) => change('post', '/api/v1/retention', {}, { ...asked, zone }, { signal }),
      enabled: asked !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  paths: (asked: PathsAsked | null) =>
    queryOptions({
      queryKey: ['paths', asked],
      queryFn: ({ signal }) => change('post', '/api/v1/paths', {}, asked, { signal }),
      enabled: asked !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  anomalies: (days: number) =>
    queryOptions({
      queryKey: ['anomalies', days],
      queryFn: () => read('/api/v1/anomalies', {}, { days, zone }),
      staleTime: 60_000,
    }),
  experiments: () =>
    queryOptions({ queryKey: ['experiments'], queryFn: () => read('/api/v1/experiments') }),
  comparison: () =>
    queryOptions({
      queryKey: ['comparison'],
      queryFn: () => read('/api/v1/attribution/comparison'),
      refetchInterval: (query) => (query.state.data?.phase === 'running' ? 700 : false),
    }),
  latest: () =>
    queryOptions({
      queryKey: ['latest'],
      queryFn: () => read('/api/v1/activity', {}, { days: 1, zone }),
      staleTime: 60_000,
    }),
};
