import i18next from 'i18next';
import { Problem } from '../api/client';
import { preferences } from '../frame/preferences';
import { en } from './en';
import { faults } from './zh/faults';
import { fixes } from './zh/fixes';

export interface Refused {
  code: string;
  message: string;
  fix: string;
  path?: string;
}

/** The words for a code: for all of it, for its last part, or for that without the language it is about. */
function known(words: Record<string, string>, code: string): string | undefined {
  const last = code.replace(/^.*\./, '');
  return words[code] ?? words[last] ?? words[last.replace(/^mjml_/, '')];
}

/** The names and numbers that the server speaks of, in the order in which it does. */
function named(text: string): string[] {
  const found = [...text.matchAll(/'([^']+)'|\b(\d[\d.,:]*)\b/g)].map((each) => each[1] ?? each[2] ?? '');
  const choices = /\bone of \[?([\w, -]+)\]?/.exec(text)?.[1]?.split(/, | or /) ?? [];
  return [...new Set([...found, ...choices])].filter((each) => !/ |^them$/.test(each) || found.includes(each));
}

/** What the console itself found, see its codes in api/client. */
function ownWords(code: string, language: string, part: '' | 'Fix'): string | undefined {
  const name = `${/^console\.(\w+)$/.exec(code)?.[1] ?? ''}${part}`;
  const say = i18next.t as (key: string, how: { lng: string }) => string;
  return name in en.problem ? say(`problem.${name}`, { lng: language }) : undefined;
}

/** What was refused: in Chinese by its code, with the names and numbers of which the server speaks. */
export function messageWords({ code, message }: Refused, language: string): string | undefined {
  const words = ownWords(code, language, '') ?? (language === 'zh' ? known(faults, code) : undefined);
  if (words === undefined) {
    return undefined;
  }
  const names = named(message);
  return names.length === 0 ? words : language === 'zh' ? `${words}（${names.join('、')}）` : `${words} (${names.join(', ')})`;
}

/** What to do about it, in the same way; names that the refusal has told are not told again. */
export function fixWords({ code, message, fix }: Refused, language: string): string {
  const own = ownWords(code, language, 'Fix');
  if (own !== undefined) {
    return own;
  }
  const words = language === 'zh' && fix !== '' ? known(fixes, code) : undefined;
  if (words === undefined) {
    return fix;
  }
  const told = named(message);
  const names = named(fix).filter((each) => !told.includes(each) && !words.includes(each));
  return names.length === 0 ? `${words}。` : `${words}（${names.join('、')}）。`;
}

/** What the server refused and what to do about it. */
export function faultWords(refused: Refused, language: string): string {
  const { message, fix } = refused;
  const words = messageWords(refused, language);
  return words === undefined
    ? fix === '' ? message : `${message}. ${fix}`
    : `${words}${language === 'zh' ? '。' : '. '}${fixWords(refused, language)}`;
}

/** The same for whatever went wrong. */
export function useErrorWords(): (error: Error) => string {
  const { language } = preferences.use();
  return (error) =>
    error instanceof Problem ? faultWords(error, language) : error.message;
}
