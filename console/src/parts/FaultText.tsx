import { preferences } from '../frame/preferences';
import { faultWords, type Refused } from '../i18n/faultWords';
import { Datum } from './Datum';

/** What the server refused; the server's own words are a hover away from ours. */
export function FaultText({ fault }: { fault: Refused }) {
  const { language } = preferences.use();
  const words = faultWords(fault, language);
  const own = `${fault.message}. ${fault.fix}`;
  return words.startsWith(fault.message) ? (
    <Datum>{words}</Datum>
  ) : (
    <span title={own} translate="no">
      {words}
    </span>
  );
}
