import { useTranslation } from 'react-i18next';
import { en } from './en';

/** Codes of identities and contact decisions, with a word for each. */
type Group = 'family' | 'because' | 'decision' | 'reason' | 'policy' | 'verdict' | 'outcome' | 'field' | 'level' | 'match';

/** The code in the reader's language; one that is not known yet as it stands. */
export function usePeopleWord(): (group: Group, code: string) => string {
  const { t } = useTranslation();
  return (group, code) => {
    const own: Record<string, string> = en.words[group];
    if (code in own) {
      return (t as (key: string) => string)(`words.${group}.${code}`);
    }
    const shared: Record<string, string> = group === 'reason' ? en.reason : {};
    return code in shared ? (t as (key: string) => string)(`reason.${code}`) : code;
  };
}
