/** Where a definition is best looked at: with its numbers, if it has a page with numbers. */
export function definitionPath(kind: string, id: string): string {
  const name = encodeURIComponent(id);
  switch (kind) {
    case 'audience':
      return `/audiences/${name}`;
    case 'journey':
      return `/journeys/${name}`;
    case 'template':
      return `/templates/${name}`;
    default:
      return `/definitions/${kind}/${name}`;
  }
}
