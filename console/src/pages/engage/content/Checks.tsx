import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { FaultText } from '../../../parts/FaultText';

const ICONS = {
  error: <CloseCircleFilled className="bad" />,
  warning: <ExclamationCircleFilled className="held" />,
  notice: <InfoCircleFilled />,
};

/** What a look at a message found: errors forbid sending. */
export function Checks({ checks, sendable }: { checks: Schemas['MessageCheck'][]; sendable: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={`verdict-line checks-line ${sendable ? 'good' : 'bad'}`}>
        {sendable ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
        {t(sendable ? 'preview.sendable' : 'preview.notSendable')}
      </p>
      {checks.length > 0 && (
        <ul className="findings">
          {checks.map((each) => (
            <li key={each.code + each.place + each.message}>
              <span aria-hidden>{ICONS[each.severity]}</span>
              <div>
                <FaultText fault={each} />
              </div>
              <span className="sr">{t(`preview.${each.severity}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
