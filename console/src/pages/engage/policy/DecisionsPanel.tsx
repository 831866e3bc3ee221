import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { engage } from '../../../api/queries/engage';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Badge } from '../../../parts/Badge';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Loaded } from '../../../parts/Loaded';
import { Panel } from '../../../parts/Panel';
import { bestOf, PersonLink } from '../../../parts/PersonLink';
import { Policies } from '../Policies';

type Decision = Schemas['ContactDecisions']['decisions'][number];

const TONES = { allowed: 'good', deferred: 'held', suppressed: 'bad' } as const;

/** The latest sends and non-sends of anybody; a row opens to all policies that were asked. */
export function DecisionsPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  return (
    <Panel title={t('contactPolicy.decisions')} what={t('contactPolicy.decisionsWhat')} wide>
      <Loaded query={useQuery(engage.decisions())}>
        {({ decisions }) => (
          <DataTable<Decision>
            name="contact-decisions"
            label={t('contactPolicy.decisions')}
            rows={decisions}
            rowKey={(row) => row.id + row.decidedAt + row.decision}
            detail={(row) => <Policies answers={row.policies} />}
            columns={[
              { key: 'time', title: t('common.time'), value: (row) => row.decidedAt, show: (row) => format.time(row.decidedAt) },
              { key: 'person', title: t('engage.person'), value: (row) => bestOf(row.identifiers ?? [])?.value ?? '', show: (row) => <PersonLink identifiers={row.identifiers ?? []} /> },
              { key: 'journey', title: t('kind.journey'), value: (row) => row.campaign, show: (row) => <Datum>{row.campaign}</Datum> },
              { key: 'template', title: t('kind.template'), value: (row) => row.template, show: (row) => <Datum>{row.template}</Datum> },
              { key: 'channel', title: t('common.channel'), value: (row) => word('channelName', row.channel) },
              {
                key: 'decision',
                title: t('engage.decision'),
                value: (row) => word('reason', row.reason),
                show: (row) => <Badge tone={TONES[row.decision]}>{row.decision === 'allowed' && row.status !== undefined ? word('delivery', row.status) : word('reason', row.reason)}</Badge>,
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
