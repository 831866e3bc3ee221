import type { ReactNode } from 'react';

/** A state in a word, coloured by whether it is well. */
export type Tone = 'good' | 'bad' | 'held' | 'plain';

export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
