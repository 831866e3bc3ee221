import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';

/** What the provider lets one person have, how much of it was taken, and when it begins anew. */
export function Quotas({ quotas }: { quotas: Schemas['Channel']['quotas'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="quotas">
      {quotas.map((each) => (
        <li key={`${each.per}/${each.most}/${each.zone}`}>
          {t('channels.quota', { max: each.most, per: t(`contactPolicy.every_${each.per}`) })}
          <small>
            {t('quota.taken', { messages: format.number(each.messages), people: format.number(each.people) })}
          </small>
          <svg className="quota-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
            <rect width="100" height="6" fill="var(--line)" />
            <rect
              width={each.people === 0 ? 0 : (100 * each.full) / each.people}
              height="6"
              fill="var(--bad)"
            />
          </svg>
          <small>
            {t('quota.full', {
              full: format.number(each.full),
              share: format.percent(each.people === 0 ? 0 : each.full / each.people),
            })}
          </small>
          <small>{t('quota.resets', { time: format.time(each.resetsAt) })}</small>
        </li>
      ))}
    </ul>
  );
}
