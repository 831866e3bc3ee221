import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../../api/client';
import { peopleQueries, reopenCandidate } from '../../../api/queries/people';
import { useErrorWords } from '../../../i18n/faultWords';
import { useFormat } from '../../../format';
import { usePeopleWord } from '../../../i18n/peopleWords';
import { Datum } from '../../../parts/Datum';
import { DataTable } from '../../../parts/DataTable';
import { Loaded } from '../../../parts/Loaded';
import { Nothing } from '../../../parts/Nothing';
import { Page } from '../../../parts/Page';
import { personPath } from '../../../parts/PersonLink';
import { Link } from 'react-router';
import { Comparisons } from './Comparisons';
import { Matching } from './Matching';
import { Queue } from './Queue';
import '../people.css';
import './review.css';

type Candidate = Schemas['Candidate'];
type Status = Candidate['status'];

const STATES: Status[] = ['open', 'accepted', 'rejected', 'refused', 'stale'];

/** People who may be one: looked for, looked at, decided. */
export default function Review() {
  const { t } = useTranslation();
  const own = usePeopleWord();
  const [search, setSearch] = useSearchParams();
  const status = STATES.find((each) => each === search.get('status')) ?? 'open';
  const list = useQuery(peopleQueries.candidates(status));
  return (
    <Page title={t('review.title')} lead={t('review.lead')}>
      <Matching />
      <div className="choices">
        <Segmented<Status>
          aria-label={t('common.status')}
          value={status}
          options={STATES.map((each) => ({ value: each, label: own('match', each) }))}
          onChange={(value) => setSearch(value === 'open' ? {} : { status: value })}
        />
      </div>
      <Loaded query={list}>
        {({ candidates }) => {
          if (status !== 'open') {
            return <Decided rows={candidates} status={status} />;
          }
          return candidates.length === 0 ? (
            <Nothing title={t('review.emptyTitle')} text={t('review.emptyText')} />
          ) : (
            <Queue candidates={candidates} />
          );
        }}
      </Loaded>
    </Page>
  );
}

function Decided({ rows, status }: { rows: Candidate[]; status: Status }) {
  const { t } = useTranslation();
  const format = useFormat();
  const side = (key: 'one' | 'other') => ({
    key,
    title: t(key === 'one' ? 'review.one' : 'review.other'),
    value: (row: Candidate) => row[key].value,
    show: (row: Candidate) => (
      <Link to={personPath(row[key])}>
        <Datum>{row[key].values['name'] ?? row[key].value}</Datum>
      </Link>
    ),
  });
  return (
    <DataTable<Candidate>
      name="candidates"
      label={t('review.title')}
      rows={rows}
      rowKey={(row) => row.id}
      detail={(row) => <Comparisons candidate={row} />}
      columns={[
        side('one'),
        side('other'),
        {
          key: 'probability',
          title: t('review.probabilityOf'),
          value: (row) => row.probability,
          show: (row) => format.percent(row.probability),
        },
        {
          key: 'by',
          title: t('review.decidedBy'),
          value: (row) => row.decision?.actor ?? '–',
          show: (row) => <Datum>{row.decision?.actor ?? '–'}</Datum>,
        },
        {
          key: 'time',
          title: t('common.time'),
          value: (row) => row.decision?.time ?? row.proposedAt,
          show: (row) => format.time(row.decision?.time ?? row.proposedAt),
        },
        ...(status === 'rejected'
          ? [
              {
                key: 'reopen',
                title: t('review.takeBack'),
                value: () => '',
                show: (row: Candidate) => <Reopen candidate={row} />,
              },
            ]
          : []),
      ]}
    />
  );
}

/** Puts a rejected pair back into the queue; nobody is merged by it. */
function Reopen({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const said = useErrorWords();
  const client = useQueryClient();
  const work = useMutation({
    mutationFn: () => reopenCandidate(candidate.id),
    onSuccess: () => {
      void message.success(t('review.reopened'));
      return client.invalidateQueries({ queryKey: ['candidates'] });
    },
    onError: (error) => void message.error(said(error)),
  });
  return (
    <Popconfirm
      title={t('review.reopenTitle')}
      description={t('review.reopenText')}
      okText={t('review.reopen')}
      cancelText={t('identity.cancel')}
      onConfirm={() => work.mutateAsync()}
    >
      <Button size="small" loading={work.isPending}>
        {t('review.reopen')}
      </Button>
    </Popconfirm>
  );
}
