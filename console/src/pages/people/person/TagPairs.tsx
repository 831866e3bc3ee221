import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { peopleQueries, type Identifier } from '../../../api/queries/people';
import { preferences } from '../../../frame/preferences';
import { usePeopleWord } from '../../../i18n/peopleWords';
import { Pairs, type Values } from './Pairs';
import { TagHistory } from './TagHistory';

type Tag = Schemas['Tag'];

const FAMILIES = ['value', 'behavioural', 'scenario', 'static'];
const SHOWN_AT_FIRST = 12;

const isIdle = (value: unknown) => value === 0 || value === false || value === '';

/** Tags by family under their own names; those at zero only when asked for, because most are. */
export function TagPairs({ values, person }: { values: Values; person: Identifier }) {
  const { t } = useTranslation();
  const own = usePeopleWord();
  const { language } = preferences.use();
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const tags = useQuery(peopleQueries.tags());
  const known = new Map((tags.data?.tags ?? []).map((each) => [each.id, each]));
  const entries = Object.entries(values);
  if (entries.length === 0) {
    return <p className="lead">{t('person.none')}</p>;
  }
  const groups = FAMILIES.map((family) => ({
    family,
    entries: entries.filter(([id]) => (known.get(id)?.family ?? 'static') === family),
  })).filter((each) => each.entries.length > 0);
  const shown = groups.map((each) => ({
    family: each.family,
    entries: all
      ? each.entries
      : each.entries.filter(([, value]) => !isIdle(value)).slice(0, SHOWN_AT_FIRST),
  }));
  const rest = entries.length - shown.reduce((sum, each) => sum + each.entries.length, 0);
  const named = (id: string) => nameOf(known.get(id), language) ?? id;
  return (
    <div className="tags">
      {shown
        .filter((each) => each.entries.length > 0)
        .map((each) => (
          <section key={each.family} className="tag-family">
            <h4>{own('family', each.family)}</h4>
            <Pairs
              entries={each.entries.map(([id, value]) => [named(id), value])}
              open={(place) => setOpened(each.entries[place]?.[0] ?? null)}
            />
          </section>
        ))}
      {opened !== null && (
        <TagHistory
          person={person}
          tag={opened}
          name={named(opened)}
          close={() => setOpened(null)}
        />
      )}
      {(rest > 0 || all) && (
        <Button className="tags-more" size="small" onClick={() => setAll(!all)}>
          {all ? t('person.tagsFewer') : t('person.tagsMore', { count: rest })}
        </Button>
      )}
    </div>
  );
}

function nameOf(tag: Tag | undefined, language: string): string | undefined {
  const translated = language === 'zh' ? tag?.nameZh : '';
  return translated === '' || translated === undefined ? tag?.name : translated;
}
