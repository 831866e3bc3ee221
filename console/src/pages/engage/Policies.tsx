import { CheckOutlined, ClockCircleOutlined, CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { Datum } from '../../parts/Datum';

/** Every policy that was asked, in order, with its answer; the last one decided. */
export function Policies({ answers }: { answers: Schemas['PolicyAnswer'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  return (
    <ul className="policies">
      {answers.map((each) => (
        <li key={each.policy} className={each.allows ? 'good' : each.until === undefined ? 'bad' : 'held'}>
          {each.allows ? <CheckOutlined aria-hidden /> : each.until === undefined ? <CloseOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />}
          <span>
            {t(`policy.${each.policy}`)}
            <span className="sr">{t(each.allows ? 'policy.allows' : 'policy.refuses')}</span>
          </span>
          <small>
            {each.reason !== undefined && word('reason', each.reason)} {each.until !== undefined && t('policy.until', { time: format.time(each.until) })}{' '}
            {each.evidence !== undefined && <Datum>{each.evidence}</Datum>}
          </small>
        </li>
      ))}
    </ul>
  );
}
