import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Suppression } from '../../api/queries/trust';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { Badge } from '../../parts/Badge';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { bestOf, PersonLink } from '../../parts/PersonLink';

const ALL = '*';
const TONES = { bounce: 'bad', complaint: 'bad', staff: 'plain', unknown: 'plain', unsubscribe: 'held' } as const;

/** A line for each; what a person withdrew only that person can give back. */
export function SuppressionTable(props: { rows: Suppression[]; lift: (row: Suppression) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  return (
    <DataTable<Suppression>
      name="suppressions"
      label={t('suppressions.title')}
      rows={props.rows}
      rowKey={(row) => [row.person, row.channel, row.address, row.cause, row.since, row.lifted?.at].join('|')}
      columns={[
        {
          key: 'person',
          title: t('suppressions.person'),
          value: (row) => bestOf(row.identifiers)?.value ?? '',
          show: (row) => <PersonLink identifiers={row.identifiers} />,
        },
        {
          key: 'address',
          title: t('suppressions.address'),
          value: (row) => row.address,
          show: (row) =>
            row.address === ALL ? t('suppressions.everyAddress') : <Datum>{row.address}</Datum>,
        },
        {
          key: 'channel',
          title: t('common.channel'),
          value: (row) => row.channel,
          show: (row) =>
            row.channel === ALL ? t('suppressions.everyChannel') : word('channelName', row.channel),
        },
        {
          key: 'cause',
          title: t('suppressions.cause'),
          value: (row) => t(`suppressions.causes.${row.cause}`),
          show: (row) => <Badge tone={TONES[row.cause]}>{t(`suppressions.causes.${row.cause}`)}</Badge>,
        },
        {
          key: 'since',
          title: t('common.since'),
          value: (row) => row.since ?? '',
          show: (row) => (row.since === undefined ? '–' : format.time(row.since)),
        },
        {
          key: 'note',
          title: t('common.why'),
          value: (row) => [row.note, row.lifted?.reason ?? ''].join(' '),
          show: (row) => <Why row={row} />,
        },
        {
          key: 'lift',
          title: t('suppressions.action'),
          value: () => '',
          show: (row) => <Lift row={row} lift={props.lift} />,
        },
      ]}
    />
  );
}

function Why({ row }: { row: Suppression }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {row.note === '' ? '–' : <Datum>{row.note}</Datum>}
      {row.lifted !== undefined && (
        <small className="lifted">
          {t('suppressions.liftedAt', { time: format.time(row.lifted.at) })}{' '}
          <Datum>{row.lifted.reason}</Datum>
        </small>
      )}
    </>
  );
}

function Lift(props: { row: Suppression; lift: (row: Suppression) => void }) {
  const { t } = useTranslation();
  const { row } = props;
  if (row.lifted !== undefined) {
    return <>–</>;
  }
  if (row.cause === 'unsubscribe') {
    return <small>{t('suppressions.onlyThePerson')}</small>;
  }
  return (
    <Button size="small" onClick={() => props.lift(row)}>
      {t('suppressions.lift')}
    </Button>
  );
}
