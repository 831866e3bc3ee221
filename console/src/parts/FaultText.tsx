import { preferences } from '../frame/preferences';
import { faultWords, fixWords, messageWords, type Refused } from '../i18n/faultWords';
import { Datum } from './Datum';

/** What the server refused and what to do; the server's own words are a hover away from ours. */
export function FaultText({ fault }: { fault: Refused }) {
  const { language } = preferences.use();
  const words = faultWords(fault, language);
  return messageWords(fault, language) === undefined ? (
    <Datum>{words}</Datum>
  ) : (
    <span title={own(fault)} translate="no">
      {words}
    </span>
  );
}

/** Only what to do. */
export function FixText({ fault }: { fault: Refused }) {
  const { language } = preferences.use();
  return (
    <span translate="no" {...(language === 'zh' ? { title: own(fault) } : {})}>
      {fixWords(fault, language)}
    </span>
  );
}

function own({ message, fix }: Refused): string {
  return fix === '' ? message : `${message}. ${fix}`;
}
