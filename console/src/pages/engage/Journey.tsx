import { EditOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { Badge } from '../../parts/Badge';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { RetireButton } from '../../parts/RetireButton';
import './engage.css';
import { DryRunTab } from './journey/DryRunTab';
import { Numbers } from './journey/Numbers';
import { PauseButton } from './journey/PauseButton';
import { PictureTab } from './journey/PictureTab';
import { TryTab } from './journey/TryTab';
import { Versions } from './journey/Versions';
import { totalsOf } from './journeyTotals';

const TABS = ['picture', 'numbers', 'versions', 'try', 'dry-run'] as const;
type Tab = (typeof TABS)[number];

export default function Journey() {
  const { id = '' } = useParams();
  return (
    <Loaded query={useQuery(queries.journey(id))} page={id}>
      {(journey) => <Parts key={journey.id} journey={journey} />}
    </Loaded>
  );
}

function Parts({ journey }: { journey: Schemas['Journey'] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const format = useFormat();
  const waiting = totalsOf(journey).states['waiting'] ?? 0;
  const [search, setSearch] = useSearchParams();
  const tab = TABS.find((each) => each === search.get('tab')) ?? 'picture';
  const content: Record<Tab, () => React.ReactNode> = {
    picture: () => <PictureTab journey={journey} />,
    numbers: () => <Numbers journey={journey} />,
    versions: () => <Versions journey={journey} />,
    try: () => <TryTab journey={journey} />,
    'dry-run': () => <DryRunTab journey={journey} />,
  };
  return (
    <Page
      title={journey.name}
      data
      lead={
        <span className="journey-lead">
          <Badge tone={journey.paused === true ? 'held' : 'good'}>
            {t(journey.paused === true ? 'journeys.paused' : 'journeys.running')}
          </Badge>
          {`${t('common.version')} ${journey.version}`}
        </span>
      }
      actions={
        <div className="page-actions">
          <PauseButton journey={journey} />
          <RetireButton
            kind="journey"
            id={journey.id}
            effect={`${t('retire.journeyWaiting', { waiting: format.number(waiting) })} ${t('retire.journeyEffect')}`}
            size="middle"
            done={() => void navigate('/journeys')}
          />
          <Button
            type="primary"
            icon={<EditOutlined />}
            onClick={() => void navigate(`/journeys/${encodeURIComponent(journey.id)}/edit`)}
          >
            {t('journeys.edit')}
          </Button>
        </div>
      }
    >
      <Tabs
        activeKey={tab}
        onChange={(key) => setSearch(key === 'picture' ? {} : { tab: key })}
        items={TABS.map((key) => ({ key, label: t(`journeyTab.${key}`) }))}
      />
      {content[tab]()}
    </Page>
  );
}
