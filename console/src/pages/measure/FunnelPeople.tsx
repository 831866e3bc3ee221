import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { measureQueries, type FunnelAsked } from '../../api/queries/measure';
import { DataTable } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { bestOf, Identifiers, PersonLink } from '../../parts/PersonLink';

/** Who took a step, or stopped before it; up to a thousand, to be opened or exported. */
export function FunnelPeople(props: {
  asked: FunnelAsked;
  step: number;
  dropped: boolean;
  close: () => void;
}) {
  const { t } = useTranslation();
  const { asked, step, dropped } = props;
  const event = asked.steps[step - 1]?.event ?? '';
  return (
    <Drawer
      open
      size={720}
      title={
        <span>
          {t(dropped ? 'funnel.whoNot' : 'funnel.who', { number: step })}{' '}
          <span translate="no">{event}</span>
        </span>
      }
      onClose={props.close}
    >
      <Loaded query={useQuery(measureQueries.funnelPeople(asked, step, dropped, ''))}>
        {({ people, listed }) => (
          <>
            <p className="lead">
              {t(listed.length < people ? 'funnel.firstOf' : 'funnel.allOf', {
                count: people,
                shown: listed.length,
              })}
            </p>
            <DataTable
              name={`funnel-step-${step}`}
              label={t('nav.people')}
              rows={listed}
              rowKey={(row) => row.person}
              columns={[
                {
                  key: 'person',
                  title: t('people.person'),
                  value: (row) => bestOf(row.identifiers)?.value ?? '',
                  show: (row) => <PersonLink identifiers={row.identifiers} />,
                },
                {
                  key: 'identifiers',
                  title: t('people.identifiers'),
                  value: (row) => row.identifiers.map((each) => each.value).join(' '),
                  show: (row) => <Identifiers identifiers={row.identifiers} />,
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </Drawer>
  );
}
