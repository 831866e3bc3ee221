import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Badge, type Tone } from '../../../parts/Badge';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Panel } from '../../../parts/Panel';

type Link = Schemas['Link'];

const TONES: Record<Link['status'], Tone> = {
  active: 'good',
  name: 'plain',
  refused: 'bad',
  moved_away: 'held',
  revoked: 'held',
};

/** Which identifiers are this person's, which were refused, and why. */
export function IdentityPanel({ links }: { links: Link[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  return (
    <Panel title={t('person.identity')} what={t('person.identityWhat')} wide>
      <DataTable<Link>
        name="identity"
        label={t('person.identity')}
        rows={links}
        rowKey={(row) => `${row.kind}:${row.value}:${row.messageId}:${row.status}:${row.time}`}
        columns={[
          {
            key: 'kind',
            title: t('definitions.kind'),
            value: (row) => row.kind,
            show: (row) => <Datum>{row.kind}</Datum>,
          },
          {
            key: 'value',
            title: t('people.search'),
            value: (row) => row.value,
            show: (row) => <Datum>{row.value}</Datum>,
          },
          {
            key: 'status',
            title: t('common.status'),
            value: (row) => word('link', row.status),
            show: (row) => <Badge tone={TONES[row.status]}>{word('link', row.status)}</Badge>,
          },
          {
            key: 'reason',
            title: t('common.why'),
            value: (row) =>
              [word('linkReason', row.reason), row.actor, row.note].filter((each) => each).join(' · '),
          },
          {
            key: 'evidence',
            title: t('person.evidence'),
            value: (row) => row.messageId,
            show: (row) => <Datum code>{row.messageId}</Datum>,
          },
          {
            key: 'time',
            title: t('common.time'),
            value: (row) => row.time,
            show: (row) => format.time(row.time),
          },
        ]}
      />
    </Panel>
  );
}
