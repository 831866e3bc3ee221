import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { audienceQueries } from '../../api/queries/audiences';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import { AudienceTabs } from './AudienceTabs';
import { Combinations } from './Combinations';
import { PairMatrix } from './PairMatrix';

const USUAL = 6;
const MOST = 12;

/** Which audiences share people, by pairs and by combinations. */
export default function Overlap() {
  const { t } = useTranslation();
  return (
    <Page title={t('audiences.overlapTitle')} lead={t('audiences.overlapLead')}>
      <AudienceTabs />
      <Loaded query={useQuery(queries.audiences())}>
        {({ audiences }) =>
          audiences.length < 2 ? (
            <Nothing
              title={t('audiences.overlapEmpty')}
              text={t('audiences.overlapEmptyText')}
              action={t('audiences.create')}
              to="/audiences/new"
            />
          ) : (
            <Chosen audiences={audiences} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Chosen({ audiences }: { audiences: Schemas['Audience'][] }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('ids')?.split(',') ?? [];
  const known = asked.filter((id) => audiences.some((each) => each.id === id)).slice(0, MOST);
  const largest = [...audiences].sort((a, b) => b.size - a.size).slice(0, USUAL);
  const ids = known.length > 0 ? known : largest.map((each) => each.id);
  const name = (id: string) => audiences.find((each) => each.id === id)?.name ?? id;
  return (
    <>
      <div className="choices" translate="no">
        <Select
          mode="multiple"
          className="wide-select"
          aria-label={t('audiences.choose')}
          value={ids}
          maxCount={MOST}
          options={audiences.map((each) => ({ value: each.id, label: each.name }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next: string[]) => setSearch({ ids: next.join(',') })}
        />
      </div>
      <Loaded query={useQuery(audienceQueries.overlaps(ids))}>
        {(overlaps) => (
          <>
            <Panel title={t('audiences.pairs')} what={t('audiences.pairsWhat')}>
              <PairMatrix overlaps={overlaps} name={name} />
            </Panel>
            <Panel title={t('audiences.combinations')} what={t('audiences.combinationsWhat')}>
              <Combinations overlaps={overlaps} name={name} />
            </Panel>
          </>
        )}
      </Loaded>
    </>
  );
}
