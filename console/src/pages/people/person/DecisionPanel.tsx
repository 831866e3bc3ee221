import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Schemas } from '../../../api/client';
import { peopleQueries } from '../../../api/queries/people';
import { useFormat } from '../../../format';
import { usePeopleWord } from '../../../i18n/peopleWords';
import { useWord } from '../../../i18n/domain';
import { Badge, type Tone } from '../../../parts/Badge';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Failure } from '../../../parts/Loaded';
import { Panel } from '../../../parts/Panel';

type Decision = Schemas['ContactDecisions']['decisions'][number];

const TONES: Record<Decision['decision'], Tone> = {
  allowed: 'good',
  deferred: 'held',
  suppressed: 'plain',
};

/** Every send and non-send, with what each policy said. */
export function DecisionPanel() {
  const { t } = useTranslation();
  const { kind = '', value = '' } = useParams();
  const pages = useInfiniteQuery(peopleQueries.decisions(kind, value));
  const rows = pages.data?.pages.flatMap((each) => each.decisions) ?? [];
  return (
    <Panel title={t('person.deliveries')} what={t('person.deliveriesWhat')} wide>
      {pages.error !== null && <Failure error={pages.error} retry={() => void pages.refetch()} />}
      <Decisions rows={rows} />
      {pages.hasNextPage && (
        <div className="more">
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('person.older')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Decisions({ rows }: { rows: Decision[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const own = usePeopleWord();
  const status = (row: Decision) =>
    row.status === undefined ? '–' : word('delivery', row.status);
  return (
    <DataTable<Decision>
      name="messages"
      label={t('person.deliveries')}
      rows={rows}
      rowKey={(row) => `${row.id}:${row.position}`}
      detail={(row) => <Policies answers={row.policies} />}
      columns={[
        {
          key: 'decided',
          title: t('person.decided'),
          value: (row) => row.decidedAt,
          show: (row) => format.time(row.decidedAt),
        },
        {
          key: 'journey',
          title: t('nav.journeys'),
          value: (row) => row.campaign,
          show: (row) => <Datum>{row.campaign}</Datum>,
        },
        {
          key: 'template',
          title: t('person.template'),
          value: (row) => row.template,
          show: (row) => <Datum>{row.template}</Datum>,
        },
        {
          key: 'channel',
          title: t('common.channel'),
          value: (row) => word('channelName', row.channel),
        },
        {
          key: 'decision',
          title: t('person.decision'),
          value: (row) => own('decision', row.decision),
          show: (row) => <Badge tone={TONES[row.decision]}>{own('decision', row.decision)}</Badge>,
        },
        {
          key: 'reason',
          title: t('common.why'),
          value: (row) => word('reason', row.reason),
          show: (row) => (
            <>
              {word('reason', row.reason)}
              {row.until !== undefined && ` · ${format.time(row.until)}`}
            </>
          ),
        },
        { key: 'status', title: t('person.outcome'), value: status },
      ]}
    />
  );
}

function Policies({ answers }: { answers: Schemas['PolicyAnswer'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const own = usePeopleWord();
  return (
    <div className="detail">
      <h3>{t('person.policies')}</h3>
      <ol className="policies">
        {answers.map((each) => (
          <li key={each.policy}>
            <Badge tone={each.allows ? 'good' : 'bad'}>
              {t(each.allows ? 'person.agrees' : 'person.refuses')}
            </Badge>
            <span>{own('policy', each.policy)}</span>
            {each.reason !== undefined && <span>{word('reason', each.reason)}</span>}
            {each.evidence !== undefined && (
              <span className="aside">
                <Datum>{each.evidence}</Datum>
              </span>
            )}
            {each.until !== undefined && <span className="aside">{format.time(each.until)}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
