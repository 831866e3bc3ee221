import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { engage } from '../../../api/queries/engage';
import { Bars } from '../../../parts/Bars';
import { Datum } from '../../../parts/Datum';
import { Loaded } from '../../../parts/Loaded';
import { Panel } from '../../../parts/Panel';
import { textOf } from '../journey/model';

/** Whose messages go first when places are short. */
export function PriorityPanel() {
  const { t } = useTranslation();
  return (
    <Panel title={t('contactPolicy.priorities')} what={t('contactPolicy.prioritiesWhat')} wide>
      <Loaded query={useQuery(engage.ofKind('journey'))}>
        {({ definitions }) => (
          <Bars
            rows={definitions
              .map((each) => ({
                key: each.id,
                name: (
                  <Link to={`/journeys/${encodeURIComponent(each.id)}`}>
                    <Datum>{textOf(each.document['name'] ?? each.id)}</Datum>
                  </Link>
                ),
                value: Number(each.document['priority'] ?? 50),
              }))
              .toSorted((a, b) => b.value - a.value)}
          />
        )}
      </Loaded>
    </Panel>
  );
}
