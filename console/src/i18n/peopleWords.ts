import { useTranslation } from 'react-i18next';
import { en } from './en';

/** Codes of identities and contact decisions, with a word for each. */
type Group = 'family' | 'because' | 'decision' | 'policy' | 'verdict' | 'outcome' | 'field' | 'level' | 'match';

/** The code in the reader's language; one that is not known yet as it stands. */
export function usePeopleWord(): (group: Group, code: string) => string {
  const { t } = useTranslation();
  return (group, code) => {
    const words: Record<string, string> = en.words[group];
    return code in words ? (t as (key: string) => string)(`words.${group}.${code}`) : code;
  };
}
