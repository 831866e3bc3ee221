import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { trustQueries, type Suppression } from '../../api/queries/trust';
import { useFormat } from '../../format';
import { Failure } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import { LiftDialog } from './LiftDialog';
import { SuppressDialog } from './SuppressDialog';
import { SuppressionLists } from './SuppressionLists';
import { SuppressionTable } from './SuppressionTable';
import './trust.css';

const CAUSES = ['unsubscribe', 'bounce', 'complaint', 'staff', 'lifted'] as const;

/** Who gets nothing, by what, since when; and how that is said and taken back. */
export default function Suppressions() {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<Suppression | null>(null);
  const shown = CAUSES.find((each) => each === search.get('cause')) ?? 'all';
  const words = search.get('q') ?? '';
  const list = useInfiniteQuery(
    trustQueries.suppressions({
      ...(shown === 'all' || shown === 'lifted' ? {} : { cause: shown }),
      ...(shown === 'lifted' ? { lifted: 'true' } : {}),
      ...(words === '' ? {} : { q: words }),
    }),
  );
  const ask = (cause: string, q: string) =>
    setSearch({ ...(cause === 'all' ? {} : { cause }), ...(q === '' ? {} : { q }) });
  const rows = list.data?.pages.flatMap((page) => page.suppressions) ?? [];
  const looked = list.data?.pages.reduce((sum, page) => sum + page.lookedAt, 0) ?? 0;
  return (
    <Page
      title={t('suppressions.title')}
      lead={t('suppressions.lead')}
      actions={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {t('suppressions.add')}
        </Button>
      }
    >
      <div className="choices">
        <Segmented
          aria-label={t('suppressions.cause')}
          value={shown}
          options={(['all', ...CAUSES] as const).map((value) => ({
            value,
            label: t(`suppressions.causes.${value}`),
          }))}
          onChange={(value) => ask(value, words)}
        />
        <Input.Search
          key={words}
          className="suppression-search"
          allowClear
          defaultValue={words}
          aria-label={t('suppressions.search')}
          placeholder={t('suppressions.search')}
          onSearch={(value) => ask(shown, value.trim())}
        />
      </div>
      <Panel title={t(`suppressions.causes.${shown}`)} what={t(`suppressions.what.${shown}`)} wide>
        {list.error !== null && <Failure error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
        {list.data !== undefined && rows.length === 0 && !list.hasNextPage && (
          <Nothing title={t('suppressions.emptyTitle')} text={t('suppressions.emptyText')} />
        )}
        {rows.length > 0 && <SuppressionTable rows={rows} lift={setLifting} />}
        {list.data !== undefined && (
          <p className="lead">{t('suppressions.looked', { number: format.number(looked) })}</p>
        )}
        {list.hasNextPage && (
          <div className="more">
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('suppressions.more')}
            </Button>
          </div>
        )}
      </Panel>
      <SuppressionLists lists={list.data?.pages[0]?.lists ?? []} />
      {adding && <SuppressDialog close={() => setAdding(false)} />}
      {lifting !== null && <LiftDialog row={lifting} close={() => setLifting(null)} />}
    </Page>
  );
}
