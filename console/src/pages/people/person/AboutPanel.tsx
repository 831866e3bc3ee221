import { useTranslation } from 'react-i18next';
import type { Identifier } from '../../../api/queries/people';
import { Panel } from '../../../parts/Panel';
import { Pairs, type Values } from './Pairs';
import { TagPairs } from './TagPairs';

/** Traits and tags, each as name and value. */
export function AboutPanel(props: { traits: Values; tags: Values; person: Identifier | undefined }) {
  const { traits, tags, person } = props;
  const { t } = useTranslation();
  return (
    <>
      <Panel title={t('person.traits')} what={t('person.traitsWhat')} wide>
        <Pairs entries={Object.entries(traits)} />
      </Panel>
      <Panel title={t('person.tags')} what={t('person.tagsWhat')} wide>
        {person !== undefined && <TagPairs values={tags} person={person} />}
      </Panel>
    </>
  );
}
