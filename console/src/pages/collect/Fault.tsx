import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { preferences } from '../../frame/preferences';
import { en } from '../../i18n/en';
import { messageWords } from '../../i18n/faultWords';
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

/**
 * A fault with its place. In English the server's own words stand beside ours because they name the
 * value; in Chinese ours name it, and the server's are a hover away.
 */
export function Fault({ fault }: { fault: FaultLike }) {
  const { language } = preferences.use();
  const word = useFaultWord()(fault);
  const named = messageWords(fault, language);
  const said = `${fault.path} ${fault.message}`.trim();
  if (named !== undefined) {
    return (
      <span title={said} translate="no">
        {named}
        {fault.path !== '' && (
          <>
            {' '}
            <code>{fault.path}</code>
          </>
        )}
      </span>
    );
  }
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
