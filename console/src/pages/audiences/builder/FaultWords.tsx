import { useTranslation } from 'react-i18next';
import { en } from '../../../i18n/en';

/** What is wrong in the reader's language, and what the server says of it. */
export function FaultWords({ fault }: { fault: { code: string; message: string; fix: string } }) {
  const { t } = useTranslation();
  const code = fault.code.replace(/^.*\./, '');
  const isKnown = code in en.fault;
  return (
    <>
      {isKnown && `${(t as (key: string) => string)(`fault.${code}`)} `}
      <span translate="no">
        {fault.message}. {fault.fix}
      </span>
    </>
  );
}
