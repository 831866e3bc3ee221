import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { Datum } from '../../../parts/Datum';
import { Panel } from '../../../parts/Panel';

export function TimelinePanel({ entries }: { entries: Schemas['TimelineEntry'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('person.timeline')} what={t('person.timelineWhat')}>
      <ol className="timeline" tabIndex={0} aria-label={t('person.timeline')}>
        {entries.map((each) => (
          <li key={each.position}>
            <strong>
              <Datum>{each.event === '' ? each.type : each.event}</Datum>
            </strong>
            {each.amount !== undefined && (
              <span className="aside">{format.amount(each.amount)}</span>
            )}
            <small>
              {format.time(each.time)} · <Datum>{each.source}</Datum>
            </small>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
