import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { Datum } from '../../../parts/Datum';
import { FaultText } from '../../../parts/FaultText';

/** A fault with the line it stands on. */
export type PlacedFault = Schemas['Fault'] & { line: number; step: string };

/** What the server would refuse, each with the way to mend it and a way to its place. */
export function Faults({ faults, go }: { faults: PlacedFault[]; go: (fault: PlacedFault) => void }) {
  const { t } = useTranslation();
  if (faults.length === 0) {
    return (
      <p className="verdict-line good">
        <CheckCircleFilled aria-hidden /> {t('edit.valid')}
      </p>
    );
  }
  return (
    <div role="status">
      <p className="verdict-line bad">
        <ExclamationCircleFilled aria-hidden /> {t('edit.faults', { count: faults.length })}
      </p>
      <ul className="faults">
        {faults.map((each) => (
          <li key={`${each.path}-${each.code}-${each.message}`}>
            <button type="button" onClick={() => go(each)}>
              {each.line > 0 && <span className="fault-line">{t('edit.line', { number: each.line })}</span>}
              <Datum code>{each.path.replace(/^[^.]*\./, '')}</Datum>
              <FaultText fault={each} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
