import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { Badge } from '../../../parts/Badge';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Panel } from '../../../parts/Panel';

export function ConsentPanel(props: {
  consents: Schemas['Consent'][];
  contact: Schemas['PersonContact'] | undefined;
}) {
  const { consents, contact } = props;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('person.consents')} what={t('person.consentsWhat')} wide>
      {contact !== undefined && <Wishes contact={contact} />}
      <DataTable
        name="consents"
        label={t('person.consents')}
        rows={consents}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'time',
            title: t('common.time'),
            value: (row) => row.time,
            show: (row) => format.time(row.time),
          },
          {
            key: 'purpose',
            title: t('person.purpose'),
            value: (row) => row.purpose,
            show: (row) => <Datum>{row.purpose}</Datum>,
          },
          {
            key: 'channel',
            title: t('common.channel'),
            value: (row) => row.channel,
            show: (row) => <Datum>{row.channel}</Datum>,
          },
          {
            key: 'granted',
            title: t('person.decision'),
            value: (row) => t(row.granted ? 'person.granted' : 'person.denied'),
            show: (row) => (
              <Badge tone={row.granted ? 'good' : 'bad'}>
                {t(row.granted ? 'person.granted' : 'person.denied')}
              </Badge>
            ),
          },
          {
            key: 'text',
            title: t('person.text'),
            value: (row) => row.textVersion,
            show: (row) => <Datum>{row.textVersion}</Datum>,
          },
          {
            key: 'proof',
            title: t('person.proof'),
            value: (row) => row.proof,
            show: (row) => <Datum>{row.proof}</Datum>,
          },
        ]}
      />
    </Panel>
  );
}

/** What the person asked for beside consents, and the addresses that take nothing. */
function Wishes({ contact }: { contact: Schemas['PersonContact'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { pausedUntil, mostAWeek, suppressed } = contact;
  if (pausedUntil === undefined && mostAWeek === undefined && suppressed.length === 0) {
    return null;
  }
  return (
    <ul className="wishes">
      {pausedUntil !== undefined && (
        <li>
          <Badge tone="held">{t('person.paused', { day: format.day(pausedUntil) })}</Badge>
        </li>
      )}
      {mostAWeek !== undefined && (
        <li>
          <Badge tone="held">{t('person.mostAWeek', { count: mostAWeek })}</Badge>
        </li>
      )}
      {suppressed.map((each) => (
        <li key={each}>
          <Badge tone="bad">{t('person.suppressed')}</Badge> <Datum>{each}</Datum>
        </li>
      ))}
    </ul>
  );
}
