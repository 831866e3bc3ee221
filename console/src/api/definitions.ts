import { change, Problem, type Schemas } from './client';

export type Definition = Schemas['Definition'];

/** Whether it was not published because another version is in use than the one it was made from. */
export function isOvertaken(error: Error | null): boolean {
  return error instanceof Problem && error.code === 'definition.changed_meanwhile';
}

/** Publishes a document in place of the version that it was made from, and of no other. */
export function publish(
  kind: Definition['kind'],
  id: string,
  document: unknown,
  from: Definition | undefined,
): Promise<Definition> {
  const basis: Record<string, string> =
    from === undefined || from.retired ? { 'If-None-Match': '*' } : { 'If-Match': `"${from.version}"` };
  return change('put', '/api/v1/definitions/{kind}/{id}', { kind, id }, document, { headers: basis });
}
