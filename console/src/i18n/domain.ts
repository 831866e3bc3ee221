import { useTranslation } from 'react-i18next';
import { en } from './en';

/** Groups of words that the server uses by their codes. */
type Group = 'kind' | 'link' | 'linkReason' | 'state' | 'arm' | 'delivery' | 'reason' | 'verdict' | 'refusal' | 'channelName' | 'protocol' | 'industry' | 'scenario' | 'slot';

/** The code in the reader's language; one that is not known yet as it stands. */
export function useWord(): (group: Group, code: string) => string {
  const { t } = useTranslation();
  return (group, code) => {
    const words: Record<string, string> = en[group];
    return code in words ? (t as (key: string) => string)(`${group}.${code}`) : code;
  };
}
