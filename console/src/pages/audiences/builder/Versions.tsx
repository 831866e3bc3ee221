import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { Datum } from '../../../parts/Datum';
import { Panel } from '../../../parts/Panel';

/** What was published when and by whom; any version can be taken as the start of the next. */
export function Versions({ id, versions }: { id: string; versions: Schemas['Definition'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('builder.history')} what={t('builder.historyWhat')}>
      <ul className="list">
        {versions.toReversed().map((each) => (
          <li key={each.version}>
            <span>
              <Link to={`/audiences/${encodeURIComponent(id)}/edit?version=${each.version}`}>
                {t('builder.version', { version: each.version })}
              </Link>
              {each.retired && ` · ${t('builder.retired')}`}
            </span>
            <span className="aside">
              {format.time(each.publishedAt)} · <Datum>{each.actor}</Datum>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
