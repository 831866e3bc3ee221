import { useQuery } from '@tanstack/react-query';
import { Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { engage } from '../../api/queries/engage';
import { preferences } from '../../frame/preferences';
import { useWord } from '../../i18n/domain';
import { Badge } from '../../parts/Badge';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import './engage.css';

type Campaign = Schemas['Campaign'];

/** Ready campaigns by industry and scenario, to be looked into and taken. */
export default function Campaigns() {
  const { t } = useTranslation();
  const word = useWord();
  const [search, setSearch] = useSearchParams();
  const industry = search.get('industry') ?? '';
  const words = search.get('q') ?? '';
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') {
      next.delete(name);
    } else {
      next.set(name, value);
    }
    setSearch(next, { replace: true });
  };
  const fits = (each: Campaign) =>
    (industry === '' || each.industry === industry) &&
    `${each.id} ${each.name.en} ${each.name.zh} ${each.description.en} ${each.description.zh} ${word('scenario', each.scenario)}`
      .toLowerCase()
      .includes(words.toLowerCase());
  return (
    <Page title={t('campaigns.title')} lead={t('campaigns.lead')}>
      <Loaded query={useQuery(engage.campaigns())}>
        {({ campaigns }) => (
          <>
            <div className="choices">
              <Segmented
                aria-label={t('campaigns.industry')}
                value={industry}
                options={[
                  { value: '', label: t('engage.all') },
                  ...[...new Set(campaigns.map((each) => each.industry))].map((value) => ({ value, label: word('industry', value) })),
                ]}
                onChange={(value) => change('industry', value)}
              />
              <Input.Search
                className="campaign-search"
                allowClear
                aria-label={t('campaigns.search')}
                placeholder={t('campaigns.search')}
                value={words}
                onChange={(event) => change('q', event.target.value)}
              />
            </div>
            <Cards campaigns={campaigns.filter(fits)} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Cards({ campaigns }: { campaigns: Campaign[] }) {
  const { t } = useTranslation();
  const word = useWord();
  const { language } = preferences.use();
  const journeys = useQuery(engage.ofKind('journey')).data?.definitions ?? [];
  if (campaigns.length === 0) {
    return <p className="lead">{t('campaigns.none')}</p>;
  }
  return (
    <div className="cards">
      {campaigns.map((each) => (
        <article key={`${each.industry}/${each.id}`} className="card card-link">
          <small>
            {word('industry', each.industry)} · {word('scenario', each.scenario)}
          </small>
          <h2>
            <Link to={`/campaigns/${each.industry}/${each.id}`}>{each.name[language]}</Link>
          </h2>
          <p>{each.description[language]}</p>
          {journeys.some((one) => one.id === each.journey) && (
            <p className="card-foot">
              <Badge tone="good">{t('campaigns.taken')}</Badge>
            </p>
          )}
        </article>
      ))}
    </div>
  );
}
