import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import { bestOf, Identifiers, PersonLink } from '../../parts/PersonLink';

export default function People() {
  const { t } = useTranslation();
  const totals = useQuery(queries.totals());
  const [search, setSearch] = useSearchParams();
  const asked = search.get('q') ?? '';
  const [words, setWords] = useState(asked);
  const find = (event: FormEvent) => {
    event.preventDefault();
    setSearch(words.trim() === '' ? {} : { q: words.trim() });
  };
  return (
    <Page
      title={t('people.title')}
      lead={
        totals.data && t('people.lead', { people: totals.data.people, merges: totals.data.merges })
      }
    >
      <form className="find" role="search" onSubmit={find}>
        <Input
          size="large"
          allowClear
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button size="large" type="primary" htmlType="submit">
          {t('people.find')}
        </Button>
      </form>
      {asked === '' ? <Recent /> : <FoundPeople words={asked} />}
    </Page>
  );
}

function FoundPeople({ words }: { words: string }) {
  const { t } = useTranslation();
  return (
    <Loaded query={useQuery(queries.search(words))}>
      {({ people }) =>
        people.length === 0 ? (
          <Nothing title={t('people.nobody', { words })} text={t('people.nobodyText')} />
        ) : (
          <Panel title={t('people.found')} wide>
            <DataTable
              name="people"
              label={t('people.found')}
              rows={people}
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
          </Panel>
        )
      }
    </Loaded>
  );
}

function Recent() {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Loaded query={useQuery(queries.recentPeople())}>
      {({ people }) =>
        people.length === 0 ? (
          <Nothing
            title={t('people.emptyTitle')}
            text={t('people.emptyText')}
            action={t('people.emptyAction')}
            to="/sources"
            sample
          />
        ) : (
          <Panel title={t('people.recent')} what={t('people.recentWhat')} wide>
            <DataTable
              name="recent-people"
              label={t('people.recent')}
              rows={people}
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
                {
                  key: 'event',
                  title: t('common.event'),
                  value: (row) => row.event,
                  show: (row) => <Datum>{row.event}</Datum>,
                },
                {
                  key: 'time',
                  title: t('common.time'),
                  value: (row) => row.time,
                  show: (row) => format.time(row.time),
                },
              ]}
            />
          </Panel>
        )
      }
    </Loaded>
  );
}
