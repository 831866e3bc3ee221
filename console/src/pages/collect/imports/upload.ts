import { change, send, type Schemas } from '../../../api/client';

export type Job = Schemas['ImportJob'];

/** One piece of an upload. */
const PIECE_BYTES = 2 << 20;

/**
 * Announces the file and sends it in pieces; tells how far it is after each.
 */
export async function upload(file: File, tell: (share: number) => void): Promise<string> {
  const job = await change('post', '/api/v1/imports', {}, { name: file.name, size: file.size });
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const piece = file.slice(at, Math.min(file.size, at + PIECE_BYTES));
    await send('PUT', `/api/v1/imports/${job.id}/content?offset=${at}`, piece);
    tell(Math.min(1, (at + PIECE_BYTES) / file.size));
  }
  return job.id;
}

export function start(id: string, mapping: object) {
  return change('post', '/api/v1/imports/{id}/start', { id }, { mapping });
}

export function pause(id: string) {
  return change('post', '/api/v1/imports/{id}/pause', { id });
}

export function remove(id: string) {
  return change('delete', '/api/v1/imports/{id}', { id });
}
