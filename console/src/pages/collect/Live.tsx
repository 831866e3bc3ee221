import { PauseOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { queries } from '../../api/queries';
import { Page } from '../../parts/Page';
import { Nothing } from '../../parts/Nothing';
import { LiveLine } from './LiveLine';
import { useLiveEvents } from './useLiveEvents';
import './collect.css';

const RESULTS = ['', 'stored', 'duplicate', 'quarantined'] as const;
const TYPES = ['track', 'identify', 'page', 'screen', 'group', 'alias'];

/** Events as they come in, with what became of each. */
export default function Live() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [paused, setPaused] = useState(false);
  const sources = useQuery(queries.sources());
  const filter = {
    source: search.get('source') ?? '',
    result: search.get('result') ?? '',
    type: search.get('type') ?? '',
  };
  const { lines, lost, clear } = useLiveEvents(filter, paused);
  const narrow = (key: string, value: string) => {
    const next = { ...filter, [key]: value };
    setSearch(Object.fromEntries(Object.entries(next).filter(([, each]) => each !== '')));
  };
  const state = paused ? 'paused' : lost ? 'lost' : 'on';
  return (
    <Page title={t('live.title')} lead={t('live.lead')}>
      <div className="live-bar">
        <Segmented
          aria-label={t('live.result')}
          value={filter.result}
          options={RESULTS.map((each) => ({
            value: each,
            label: t(each === '' ? 'live.all' : `live.${each}`),
          }))}
          onChange={(value) => narrow('result', value)}
        />
        <Select
          aria-label={t('common.source')}
          value={filter.source}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('live.anySource') },
            ...(sources.data?.sources ?? []).map((each) => ({
              value: each.id,
              label: <span translate="no">{each.id}</span>,
            })),
          ]}
          onChange={(value) => narrow('source', value)}
        />
        <Select
          aria-label={t('live.type')}
          value={filter.type}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('live.anyType') },
            ...TYPES.map((each) => ({ value: each, label: <span translate="no">{each}</span> })),
          ]}
          onChange={(value) => narrow('type', value)}
        />
        <Button
          icon={paused ? <CaretRightOutlined /> : <PauseOutlined />}
          aria-pressed={paused}
          onClick={() => setPaused(!paused)}
        >
          {t(paused ? 'live.goOn' : 'live.pause')}
        </Button>
        <Button onClick={clear}>{t('live.clear')}</Button>
        <span className={`live-state live-${state}`} role="status">
          <span className="live-dot" aria-hidden />
          {t(`live.is.${state}`)}
        </span>
      </div>
      {lines.length === 0 ? (
        <Nothing
          title={t('live.emptyTitle')}
          text={t('live.emptyText')}
          action={t('live.emptyAction')}
          to="/sources"
        />
      ) : (
        <ul className="live-list">
          {lines.map((each) => (
            <LiveLine key={`${each.result}${each.position}`} line={each} />
          ))}
        </ul>
      )}
    </Page>
  );
}
