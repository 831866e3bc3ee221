import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { preferences } from '../../frame/preferences';
import { en } from '../../i18n/en';
import { faultWords } from '../../i18n/faultWords';
import { Datum } from '../../parts/Datum';

type FaultLike = Pick<Schemas['Fault'], 'code' | 'path' | 'message' | 'fix'>;

const KNOWN: Record<string, string> = en.faults;

/** What is wrong in the reader's language, where it is a fault we know by its code. */
export function useFaultWord(): (fault: FaultLike) => string | null {
  const { t } = useTranslation();
  return ({ code }) => {
    const key = code.replaceAll('.', '_');
    return key in KNOWN ? (t as (key: string) => string)(`faults.${key}`) : null;
  };
}

/** A fault with its place; the server's own words stand beside ours because they name the value. */
export function Fault({ fault }: { fault: FaultLike }) {
  const { language } = preferences.use();
  const own = useFaultWord()(fault);
  const word = own ?? (language === 'zh' ? faultWords(fault, language) : null);
  const said = `${fault.path} ${fault.message}`.trim();
  return word === null ? (
    <Datum>{said}</Datum>
  ) : (
    <>
      {word}{' '}
      <small>
        <Datum>{said}</Datum>
      </small>
    </>
  );
}
