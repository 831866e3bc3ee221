import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { Problem, type Schemas } from '../../../api/client';
import { queries } from '../../../api/queries';
import { audienceQueries, type Condition } from '../../../api/queries/audiences';
import { Loaded } from '../../../parts/Loaded';
import { Page } from '../../../parts/Page';
import { Panel } from '../../../parts/Panel';
import { Unsaved } from '../../../parts/Unsaved';
import '../audiences.css';
import { ChoicesContext } from './context';
import { GroupEditor } from './GroupEditor';
import { LivePreview } from './LivePreview';
import { Publishing } from './Publishing';
import { TextEditor } from './TextEditor';
import { useCondition } from './useCondition';
import { Versions } from './Versions';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Begins with the published condition, one from the address, or an example that holds for some. */
export default function Builder() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const audiences = useQuery(queries.audiences());
  const vocabulary = useQuery(audienceQueries.vocabulary());
  const history = useQuery({ ...queries.history('audience', id), enabled: id !== '' });
  const tags = useQuery(audienceQueries.tags());
  // One that is not there yet has no history; without knowing that, it would be written over.
  const isFirst = id === '' || (history.error instanceof Problem && history.error.status === 404);
  const needed = [audiences, tags, ...(isFirst ? [] : [history])];
  const missing = needed.find((each) => each.data === undefined && each.error !== null) ?? needed.find((each) => each.data === undefined);
  if (missing !== undefined || audiences.data === undefined || tags.data === undefined || vocabulary.isPending) {
    return (
      <Page title={id === '' ? t('builder.new') : id} data={id !== ''} lead={t('builder.lead')}>
        <Loaded query={(missing ?? vocabulary) as UseQueryResult<unknown>}>{() => null}</Loaded>
      </Page>
    );
  }
  const versions = history.data?.versions ?? [];
  const shown = versions.find((each) => String(each.version) === search.get('version'));
  const base = shown ?? versions.at(-1);
  const event = vocabulary.data?.events[0]?.event ?? 'Order Completed';
  const given = search.get('condition');
  const start = (given ??
    base?.document['condition'] ?? {
      count: { event, within: '30d' },
      op: 'gte',
      value: 1,
    }) as Condition;
  return (
    <Writing
      key={`${id}/${shown?.version ?? 'new'}`}
      id={id}
      start={start}
      name={String(base?.document['name'] ?? '')}
      audiences={audiences.data.audiences}
      tags={tags.data.tags}
      vocabulary={vocabulary.data}
      versions={versions}
    />
  );
}

function Writing(props: {
  id: string;
  start: Condition;
  name: string;
  audiences: Schemas['Audience'][];
  tags: Schemas['Tag'][];
  vocabulary: Schemas['Vocabulary'] | undefined;
  versions: Schemas['Definition'][];
}) {
  const { t } = useTranslation();
  const condition = useCondition(props.start);
  const { reading } = condition;
  const choices = useMemo(
    () => ({
      vocabulary: props.vocabulary,
      tags: props.tags,
      audiences: props.audiences,
      faults: reading?.faults ?? [],
      zone,
    }),
    [props, reading],
  );
  const published = props.audiences.find((each) => each.id === props.id);
  // What is written stays a change of this version, also when another one comes into use meanwhile.
  const [from] = useState(() => props.versions.at(-1));
  const before = useBefore(from);
  return (
    <ChoicesContext value={choices}>
      <Page
        title={props.id === '' ? t('builder.new') : props.name || props.id}
        data={props.id !== ''}
        lead={t('builder.lead')}
        actions={
          <div className="cond-actions">
            {props.id !== '' && (
              <Link to={`/audiences/${encodeURIComponent(props.id)}`}>{t('builder.back2')}</Link>
            )}
            <Publishing
              id={props.id}
              name={props.name}
              sound={condition.sound}
              text={condition.text}
              stale={condition.stale || reading?.valid !== true}
              published={published}
              from={from}
              before={before}
            />
          </div>
        }
      >
        <Unsaved when={condition.changed} />
        <div className="cond-sides">
          <Panel title={t('builder.visual')} what={t('builder.visualWhat')}>
            {typeof props.start === 'string' && condition.sound === null ? (
              reading?.valid === false ? (
                <p className="lead">{t('builder.mendText')}</p>
              ) : (
                <Skeleton active />
              )
            ) : (
              <GroupEditor path="condition" doc={condition.doc} depth={0} onChange={condition.changeDoc} />
            )}
          </Panel>
          <Panel title={t('builder.text')} what={t('builder.textWhat')}>
            <TextEditor
              text={condition.text}
              marks={condition.stale ? [] : (reading?.marks ?? [])}
              onChange={condition.changeText}
            />
            {!condition.stale && reading?.valid === false && reading.marks.length === 0 && (
              <Alert type="warning" showIcon title={t('builder.unfinished')} />
            )}
          </Panel>
        </div>
        <LivePreview
          sound={condition.sound}
          stale={condition.stale || reading?.valid !== true}
          broken={!condition.stale && reading?.valid === false}
          id={props.id}
        />
        {props.versions.length > 0 && <Versions id={props.id} versions={props.versions} />}
      </Page>
    </ChoicesContext>
  );
}

/** The published condition as text. */
function useBefore(published: Schemas['Definition'] | undefined): string {
  const condition = (published?.document['condition'] ?? null) as Condition | null;
  const check = useQuery({ ...audienceQueries.check(condition ?? ''), enabled: condition !== null });
  return check.data?.text ?? '';
}
