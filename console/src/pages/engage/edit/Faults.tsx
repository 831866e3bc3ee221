import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { Datum } from '../../../parts/Datum';
import { FaultText } from '../../../parts/FaultText';
import { Failure } from '../../../parts/Loaded';
import type { useCheck } from './useCheck';

type Checked = ReturnType<typeof useCheck>;

/** A fault with the line it stands on. */
export type PlacedFault = Schemas['Fault'] & { line: number; step: string };

/** What the server would refuse, each with the way to mend it and a way to its place. */
export function Faults({ checked, go }: { checked: Checked; go: (fault: PlacedFault) => void }) {
  const { t } = useTranslation();
  const { faults, settled, check } = checked;
  if (check.error !== null && !settled) {
    return <Failure error={check.error} retry={() => void check.refetch()} />;
  }
  if (check.data === undefined && faults.length === 0) {
    return <p className="verdict-line">{t('edit.checking')}</p>;
  }
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
