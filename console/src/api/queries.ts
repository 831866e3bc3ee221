import { queryOptions } from '@tanstack/react-query';
import { change, read } from './client';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Everything that pages read, by its name in the cache. */
export const queries = {
  /** Who refers to a definition and stands against its being taken out of use. */
  retiring: (kind: string, id: string) =>
    queryOptions({
      queryKey: ['retiring', kind, id],
      queryFn: () =>
        change('post', '/api/v1/definitions/{kind}/{id}/check-retiring', { kind, id }),
      staleTime: 0,
    }),
  session: () => queryOptions({ queryKey: ['session'], queryFn: () => read('/session') }),
  activity: (days: number) =>
    queryOptions({
      queryKey: ['activity', days],
      queryFn: () => read('/api/v1/activity', {}, { days, zone }),
    }),
  totals: () => queryOptions({ queryKey: ['totals'], queryFn: () => read('/api/v1/people') }),
  sources: () => queryOptions({ queryKey: ['sources'], queryFn: () => read('/api/v1/sources') }),
  quarantine: () =>
    queryOptions({
      queryKey: ['quarantine'],
      queryFn: () => read('/api/v1/quarantine', {}, { limit: 1000 }),
    }),
  recentPeople: () =>
    queryOptions({ queryKey: ['recent'], queryFn: () => read('/api/v1/recent-people') }),
  search: (q: string) =>
    queryOptions({
      queryKey: ['search', q],
      queryFn: () => read('/api/v1/search', {}, { q }),
      enabled: q !== '',
    }),
  person: (kind: string, value: string) =>
    queryOptions({
      queryKey: ['person', kind, value],
      queryFn: () => read('/api/v1/people/{kind}/{value}', { kind, value }),
    }),
  audiences: () =>
    queryOptions({ queryKey: ['audiences'], queryFn: () => read('/api/v1/audiences') }),
  audience: (id: string) =>
    queryOptions({
      queryKey: ['audience', id],
      queryFn: () => read('/api/v1/audiences/{id}', { id }),
    }),
  members: (id: string, from: number) =>
    queryOptions({
      queryKey: ['members', id, from],
      queryFn: () => read('/api/v1/audiences/{id}/members', { id }, { from, limit: 100 }),
    }),
  journeys: () => queryOptions({ queryKey: ['journeys'], queryFn: () => read('/api/v1/journeys') }),
  journey: (id: string) =>
    queryOptions({
      queryKey: ['journey', id],
      queryFn: () => read('/api/v1/journeys/{id}', { id }),
    }),
  attribution: () =>
    queryOptions({ queryKey: ['attribution'], queryFn: () => read('/api/v1/attribution') }),
  definitions: () =>
    queryOptions({ queryKey: ['definitions'], queryFn: () => read('/api/v1/definitions') }),
  history: (kind: string, id: string) =>
    queryOptions({
      queryKey: ['history', kind, id],
      queryFn: () => read('/api/v1/definitions/{kind}/{id}/history', { kind, id }),
    }),
};
