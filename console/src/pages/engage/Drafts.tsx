import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { engage } from '../../api/queries/engage';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { AskForDrafts } from './content/AskForDrafts';
import { DraftCard } from './content/DraftCard';
import './engage.css';

const STATES = ['review', 'approved', 'used', 'refused'] as const;

/** Machine-made texts wait here for people; only what they approved can be used. */
export default function Drafts() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((each) => each === search.get('state')) ?? 'review';
  return (
    <Page title={t('drafts.title')} lead={t('drafts.lead')} actions={<AskForDrafts />}>
      <Loaded query={useQuery(engage.drafts())}>
        {({ drafts }) => (
          <>
            <div className="choices">
              <Segmented
                aria-label={t('common.status')}
                value={state}
                options={STATES.map((value) => ({
                  value,
                  label: `${t(`draftState.${value}`)} ${drafts.filter((each) => each.state === value).length}`,
                }))}
                onChange={(value) => setSearch(value === 'review' ? {} : { state: value })}
              />
            </div>
            {drafts.every((each) => each.state !== state) ? (
              <Nothing title={t('drafts.emptyTitle')} text={t('drafts.emptyText')} />
            ) : (
              <div className="cards drafts">
                {drafts.filter((each) => each.state === state).map((each) => (
                  <DraftCard key={each.id} draft={each} />
                ))}
              </div>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
