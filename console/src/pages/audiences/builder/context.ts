import { createContext, useContext } from 'react';
import type { Schemas } from '../../../api/client';

/** What exists to choose from, and what is wrong at which path. */
export interface Choices {
  vocabulary: Schemas['Vocabulary'] | undefined;
  tags: Schemas['Tag'][];
  audiences: Schemas['Audience'][];
  faults: Schemas['Fault'][];
  zone: string;
}

export const ChoicesContext = createContext<Choices>({
  vocabulary: undefined,
  tags: [],
  audiences: [],
  faults: [],
  zone: 'UTC',
});

export function useChoices(): Choices {
  return useContext(ChoicesContext);
}

/** The fault at a path of the document, or anywhere below it. */
export function useFault(path: string, deep = false): Schemas['Fault'] | undefined {
  return useChoices().faults.find((each) => {
    const at = each.path.replace(/^[a-z]+\./, '');
    return at === path || (deep && (at.startsWith(`${path}.`) || at.startsWith(`${path}[`)));
  });
}
