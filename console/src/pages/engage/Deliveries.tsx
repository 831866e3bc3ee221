import { MailOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { engage } from '../../api/queries/engage';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { DayPanels } from './delivery/DayPanels';
import { FreezePanel } from './delivery/FreezePanel';
import { LanePanel } from './delivery/LanePanel';
import './engage.css';

const SPANS = [7, 30, 90, 365];

/** How messages leave, live: what waits, what went, what came back, and whether anything is sent at all. */
export default function Deliveries() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const days = Number(search.get('days') ?? 30);
  const channels = useQuery(engage.channels());
  const figures = useQuery(engage.deliveries(SPANS.includes(days) ? days : 30));
  return (
    <Page
      title={t('deliveries.title')}
      lead={t('deliveries.lead')}
      actions={
        <div className="page-actions">
          <Segmented
            aria-label={t('deliveries.span')}
            value={days}
            options={SPANS.map((value) => ({ value, label: t('deliveries.days', { count: value }) }))}
            onChange={(value) => setSearch({ days: String(value) })}
          />
          <Button icon={<MailOutlined />} href="/mailbox" target="_blank">
            {t('deliveries.mailbox')}
          </Button>
        </div>
      }
    >
      <Loaded query={channels}>
        {(state) => (
          <Loaded query={figures}>
            {(counted) => (
              <>
                <FreezePanel state={state} figures={counted.figures} />
                <LanePanel channels={state.channels} />
                <DayPanels figures={counted.figures} />
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
