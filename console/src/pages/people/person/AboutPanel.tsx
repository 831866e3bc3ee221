import { useTranslation } from 'react-i18next';
import { Panel } from '../../../parts/Panel';
import { Pairs, type Values } from './Pairs';
import { TagPairs } from './TagPairs';

/** Traits and tags, each as name and value. */
export function AboutPanel({ traits, tags }: { traits: Values; tags: Values }) {
  const { t } = useTranslation();
  return (
    <>
      <Panel title={t('person.traits')} what={t('person.traitsWhat')} wide>
        <Pairs entries={Object.entries(traits)} />
      </Panel>
      <Panel title={t('person.tags')} what={t('person.tagsWhat')} wide>
        <TagPairs values={tags} />
      </Panel>
    </>
  );
}
