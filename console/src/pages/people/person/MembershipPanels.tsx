import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Datum } from '../../../parts/Datum';
import { Panel } from '../../../parts/Panel';

export function AudiencePanel({ audiences }: { audiences: Schemas['Person']['audiences'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('person.audiences')} what={t('person.audiencesWhat')}>
      {audiences.length === 0 && <p className="lead">{t('person.none')}</p>}
      <ul className="list">
        {audiences.map((each) => (
          <li key={each.id}>
            <Link to={`/audiences/${encodeURIComponent(each.id)}`}>
              <Datum>{each.id}</Datum>
            </Link>
            <span className="aside">
              {t('common.since')} {format.day(each.since)}
            </span>
            <small>
              <Datum>{each.reason}</Datum>
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function JourneyPanel({ journeys }: { journeys: Schemas['Enrolment'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  return (
    <Panel title={t('person.journeys')} what={t('person.journeysWhat')}>
      {journeys.length === 0 && <p className="lead">{t('person.none')}</p>}
      <ul className="list">
        {journeys.map((each) => (
          <li key={`${each.journey}-${each.enteredAt}`}>
            <Link to={`/journeys/${encodeURIComponent(each.journey)}`}>
              <Datum>{each.journey}</Datum>
            </Link>
            <span className="aside">{format.day(each.enteredAt)}</span>
            <small>
              {word('arm', each.arm)} · {word('state', each.state)}
              {each.converted && ` · ${t('person.converted')}`}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
