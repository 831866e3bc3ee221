import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../../format';
import { Datum } from '../../../parts/Datum';
import { Explained } from '../../../parts/Explained';
import { Panel } from '../../../parts/Panel';

type Values = Record<string, unknown>;

/** Traits and tags, each as name and value. */
export function AboutPanel({ traits, tags }: { traits: Values; tags: Values }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('person.about')}>
      <h3>
        <Explained what={t('person.tagsWhat')}>{t('person.tags')}</Explained>
      </h3>
      <Tags values={tags} />
      <h3>
        <Explained what={t('person.traitsWhat')}>{t('person.traits')}</Explained>
      </h3>
      <Pairs values={traits} />
    </Panel>
  );
}

const isIdle = (value: unknown) => value === 0 || value === false || value === '';

/** Tags that say something; those at zero only when asked for, because most are. */
function Tags({ values }: { values: Values }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const entries = Object.entries(values);
  const telling = entries.filter(([, value]) => !isIdle(value));
  const idle = entries.length - telling.length;
  return (
    <div className="tags">
      <Pairs values={all ? values : Object.fromEntries(telling)} />
      {idle > 0 && (
        <Button className="tags-more" size="small" onClick={() => setAll(!all)}>
          {t(all ? 'person.tagsFewer' : 'person.tagsMore', { count: idle })}
        </Button>
      )}
    </div>
  );
}

function Pairs({ values }: { values: Values }) {
  const { t } = useTranslation();
  const format = useFormat();
  const entries = Object.entries(values);
  if (entries.length === 0) {
    return <p className="lead">{t('person.none')}</p>;
  }
  return (
    <dl className="pairs">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>
            <Datum>{name}</Datum>
          </dt>
          <dd>
            <Datum>{shown(value, format)}</Datum>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function shown(value: unknown, format: Format): string {
  if (typeof value === 'number') {
    return format.amount(value);
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
