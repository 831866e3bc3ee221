import { queryOptions } from '@tanstack/react-query';
import { change, read, type Schemas } from '../client';

/** What the pages of collection read and change. */
export const collectQueries = {
  quality: (days: number) =>
    queryOptions({
      queryKey: ['quality', days],
      queryFn: () => read('/api/v1/data-quality', {}, { days }),
    }),
  imports: () => queryOptions({ queryKey: ['imports'], queryFn: () => read('/api/v1/imports') }),
  import: (id: string) =>
    queryOptions({
      queryKey: ['import', id],
      queryFn: () => read('/api/v1/imports/{id}', { id }),
    }),
  sample: (id: string, file: object) =>
    queryOptions({
      queryKey: ['import', id, 'sample', file],
      queryFn: () =>
        change('post', '/api/v1/imports/{id}/sample', { id }, { file }),
      retry: false,
      staleTime: Infinity,
    }),
  preview: (id: string, mapping: object) =>
    queryOptions({
      queryKey: ['import', id, 'preview', mapping],
      queryFn: () =>
        change(
          'post',
          '/api/v1/imports/{id}/preview',
          { id },
          { mapping },
        ),
      retry: false,
    }),
};

export interface Replayed {
  replayed: number;
  preview: boolean;
  events: Schemas['StoredEvent'][];
}

/** Takes an entry in as it was received, or in a mended form, or only looks whether it would be. */
export function replayQuarantined(position: number, raw?: string, preview = false) {
  return change(
    'post',
    '/api/v1/quarantine/{position}/replay',
    { position: String(position) },
    { actor: 'console', preview, ...(raw === undefined ? {} : { raw }) },
  );
}

export function discardQuarantined(position: number) {
  return change('delete', '/api/v1/quarantine/{position}', {
    position: String(position),
  });
}
