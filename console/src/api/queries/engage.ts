import { queryOptions } from '@tanstack/react-query';
import { change, read } from '../client';

/** What the pages of Engage read, by its name in the cache. */
export const engage = {
  steps: (id: string) =>
    queryOptions({
      queryKey: ['journey-steps', id],
      queryFn: () => read('/api/v1/journeys/{id}/steps', { id }),
    }),
  ofKind: (kind: string) =>
    queryOptions({
      queryKey: ['definitions', kind],
      queryFn: () => read('/api/v1/definitions/{kind}', { kind }),
    }),
  definition: (kind: string, id: string) =>
    queryOptions({
      queryKey: ['definition', kind, id],
      queryFn: () => read('/api/v1/definitions/{kind}/{id}', { kind, id }),
    }),
  condition: (condition: unknown) =>
    queryOptions({
      queryKey: ['condition', condition],
      queryFn: () => change('post', '/api/v1/conditions/check', {}, { condition }),
      staleTime: Infinity,
    }),
  check: (kind: string, id: string, document: unknown) =>
    queryOptions({
      queryKey: ['check', kind, id, document],
      queryFn: () => change('post', '/api/v1/definitions/{kind}/{id}/check', { kind, id }, document),
      enabled: document !== undefined && id !== '',
    }),
  plan: (id: string, document: unknown) =>
    queryOptions({
      queryKey: ['plan', id, document],
      queryFn: () => change('post', '/api/v1/journeys/{id}/plan', { id }, document),
    }),
  dryRun: (id: string) =>
    queryOptions({
      queryKey: ['dry-run', id],
      queryFn: () => read('/api/v1/journeys/dry-run/{id}', { id }),
      enabled: id !== '',
      refetchInterval: (query) => (query.state.data?.state === 'running' ? 1000 : false),
    }),
  decisions: () =>
    queryOptions({
      queryKey: ['contact-decisions'],
      queryFn: () => read('/api/v1/contact-decisions', {}, { limit: 200 }),
    }),
  deliveries: (days: number) =>
    queryOptions({
      queryKey: ['deliveries', days],
      queryFn: () => read('/api/v1/deliveries', {}, { days }),
      refetchInterval: 10_000,
    }),
  sending: () =>
    queryOptions({
      queryKey: ['sending'],
      queryFn: () => read('/api/v1/sending'),
      refetchInterval: 60_000,
    }),
  channels: () =>
    queryOptions({
      queryKey: ['channels'],
      queryFn: () => read('/api/v1/channels'),
      refetchInterval: 5_000,
    }),
  mailDomain: (domain: string, selector: string) =>
    queryOptions({
      queryKey: ['mail-domain', domain, selector],
      queryFn: () =>
        read('/api/v1/mail-domains/{domain}', { domain }, selector === '' ? {} : { selector }),
      enabled: domain !== '',
    }),
  campaigns: () =>
    queryOptions({
      queryKey: ['campaigns'],
      queryFn: () => read('/api/v1/catalogue/campaigns'),
      staleTime: Infinity,
    }),
  campaign: (industry: string, id: string) =>
    queryOptions({
      queryKey: ['campaign', industry, id],
      queryFn: () => read('/api/v1/catalogue/campaigns/{industry}/{id}', { industry, id }),
      staleTime: Infinity,
    }),
  drafts: () => queryOptions({ queryKey: ['drafts'], queryFn: () => read('/api/v1/drafts') }),
  said: (kind: string, value: string) =>
    queryOptions({
      queryKey: ['said', kind, value],
      queryFn: () => read('/api/v1/events', {}, { person: `${kind}:${value}`, limit: 50 }),
      enabled: kind !== '',
    }),
  feedback: () =>
    queryOptions({ queryKey: ['feedback'], queryFn: () => read('/api/v1/feedback/queue') }),
};

/** What a preview is asked of: a published template or a draft, and for whom. */
export interface PreviewAsked {
  template?: string;
  document?: Record<string, unknown>;
  person?: { kind: string; value: string };
  locale?: string;
}

export const preview = (asked: PreviewAsked) =>
  queryOptions({
    queryKey: ['preview', asked],
    queryFn: () => change('post', '/api/v1/templates/preview', {}, asked),
    // The page of a preview is kept for a quarter of an hour.
    staleTime: 600_000,
    gcTime: 600_000,
  });
