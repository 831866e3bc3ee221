import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, InputNumber, Modal, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { change, type Schemas } from '../../api/client';
import { engage } from '../../api/queries/engage';
import { preferences } from '../../frame/preferences';
import { useWord } from '../../i18n/domain';
import { Datum } from '../../parts/Datum';
import { Failure, Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import { MessageView } from './content/MessageView';
import './engage.css';
import { NO_FIGURES, type StepFigures } from './journey/figures';
import { flat, isDoc, stepsOf, type Doc } from './journey/model';
import { StepPanel } from './journey/StepPanel';

const Canvas = lazy(() => import('./journey/Canvas'));
const NO_NUMBERS: ReadonlyMap<string, StepFigures> = new Map();
const NONE: ReadonlySet<string> = new Set();

type Full = Schemas['Campaign'];
type Part = NonNullable<Full['definitions']>[number];

/** What a ready campaign brings along, before it is taken. */
export default function Campaign() {
  const { industry = '', id = '' } = useParams();
  const { language } = preferences.use();
  const word = useWord();
  return (
    <Loaded query={useQuery(engage.campaign(industry, id))} page={id}>
      {(campaign) => (
        <Page
          title={campaign.name[language]}
          lead={
            <>
              {campaign.description[language]}
              <small className="lead-kind">
                {word('industry', campaign.industry)} · {word('scenario', campaign.scenario)}
              </small>
            </>
          }
          actions={<Take campaign={campaign} />}
        >
          <Content parts={campaign.definitions ?? []} />
        </Page>
      )}
    </Loaded>
  );
}

function documentOf(part: Part | undefined): Doc {
  const document: unknown = part?.document;
  return isDoc(document) ? document : {};
}

function Content({ parts }: { parts: Part[] }) {
  const { t } = useTranslation();
  const word = useWord();
  const { language } = preferences.use();
  const [chosen, setChosen] = useState('');
  const journey = documentOf(parts.find((each) => each.kind === 'journey'));
  const steps = useMemo(() => stepsOf(journey), [journey]);
  const step = flat(steps).find((each) => each.id === chosen);
  const templates = parts.filter((each) => each.kind === 'template');
  const others = parts.filter((each) => each.kind !== 'template' && each.kind !== 'journey');
  return (
    <>
      <div className={`canvas-small ${step === undefined ? 'canvas-pair' : 'canvas-pair with-side'}`}>
        <Suspense fallback={<Skeleton active />}>
          <Canvas document={journey} steps={steps} figures={NO_NUMBERS} faulty={NONE} selected={chosen} select={setChosen} />
        </Suspense>
        {step !== undefined && <StepPanel step={step} figures={NO_FIGURES} plain close={() => setChosen('')} />}
      </div>
      <div className="grid campaign-parts">
        {templates.map((each) => (
          <Panel key={each.id} title={t('kind.template')} aside={<Datum code>{each.id}</Datum>}>
            <MessageView asked={{ document: documentOf(each), locale: language }} />
          </Panel>
        ))}
        {others.map((each) => (
          <Panel key={each.id} title={word('kind', each.kind)} aside={<Datum code>{each.id}</Datum>}>
            <pre tabIndex={0} className="document">
              <code translate="no">{JSON.stringify(each.document, null, 2)}</code>
            </pre>
          </Panel>
        ))}
      </div>
    </>
  );
}

function Take({ campaign }: { campaign: Full }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const journey = documentOf(campaign.definitions?.find((each) => each.kind === 'journey'));
  const own = typeof journey['holdout'] === 'number' ? journey['holdout'] : 0;
  const hasGoal = 'goal' in journey;
  const [asking, setAsking] = useState(false);
  const [holdout, setHoldout] = useState(Math.round(own * 100));
  const [paused, setPaused] = useState(true);
  const take = useMutation<unknown, Error>({
    mutationFn: () =>
      change('post', '/api/v1/catalogue/campaigns/{industry}/{id}', { industry: campaign.industry, id: campaign.id }, {
        paused,
        ...(holdout / 100 === own ? {} : { holdout: holdout / 100 }),
      }),
    onSuccess: async () => {
      await client.invalidateQueries();
      void navigate(`/journeys/${encodeURIComponent(campaign.journey)}`);
    },
  });
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t('campaigns.take')}
      </Button>
      <Modal
        open={asking}
        title={t('campaigns.takeTitle')}
        okText={t('campaigns.take')}
        cancelText={t('engage.cancel')}
        confirmLoading={take.isPending}
        onOk={() => take.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('campaigns.takeEffect')}</p>
        <ul className="chips takes">
          {campaign.definitions?.map((each) => (
            <li key={each.kind + each.id} className="chip" translate="no">
              <small>{each.kind}</small> {each.id}
            </li>
          ))}
        </ul>
        <div className="stack">
          {hasGoal && (
            <label className="field">
              <span>{t('rules.holdout')}</span>
              <InputNumber controls={false} min={0} max={90} suffix="%" value={holdout} onChange={(value) => setHoldout(value ?? 0)} />
            </label>
          )}
          <Checkbox checked={paused} onChange={(event) => setPaused(event.target.checked)}>
            {t('campaigns.paused')}
          </Checkbox>
        </div>
        {take.error !== null && <Failure error={take.error} retry={() => take.mutate()} />}
      </Modal>
    </>
  );
}
