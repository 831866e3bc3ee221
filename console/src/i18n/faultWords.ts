import { Problem } from '../api/client';
import { preferences } from '../frame/preferences';
import { faults } from './zh/faults';

export interface Refused {
  code: string;
  message: string;
  fix: string;
  path?: string;
}

/** What the server refused: in Chinese by its code, with the names and numbers it spoke of. */
export function faultWords({ code, message, fix }: Refused, language: string): string {
  const known = faults[code] ?? faults[code.replace(/^.*\./, '')];
  if (language !== 'zh' || known === undefined) {
    return fix === '' ? message : `${message}. ${fix}`;
  }
  const named = [...message.matchAll(/'([^']+)'|\b(\d[\d.,:]*)\b/g)].map((each) => each[1] ?? each[2]);
  return named.length === 0 ? `${known}。` : `${known}（${[...new Set(named)].join('、')}）。`;
}

/** The same for whatever went wrong. */
export function useErrorWords(): (error: Error) => string {
  const { language } = preferences.use();
  return (error) =>
    error instanceof Problem ? faultWords(error, language) : error.message;
}
