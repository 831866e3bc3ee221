import { CloseOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Bars } from '../../../parts/Bars';
import { Datum } from '../../../parts/Datum';
import { FaultText } from '../../../parts/FaultText';
import { Explained } from '../../../parts/Explained';
import { stepIcon } from './cards';
import { headline, type StepFigures } from './figures';
import { isDoc, isWaitFor, listOf, textOf, type Doc, type StepNode } from './model';
import { Condition, StepLine, TriggerLine, useSpan, useWay } from './words';

/** One step at a time, in words and with all its numbers. */
export function StepPanel(props: {
  step: StepNode;
  figures: StepFigures;
  faults?: Schemas['Fault'][];
  close: () => void;
  tools?: ReactNode;
  /** Without figures: the step is being written. */
  plain?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { step, figures } = props;
  const kind = step.kind === 'wait' && isWaitFor(step.doc) ? 'waitFor' : step.kind;
  return (
    <Side title={t(`step.${kind}`)} icon={stepIcon(step)} id={step.id} close={props.close}>
      {props.faults?.map((each) => (
        <Alert
          key={`${each.path}${each.code}`}
          type="error"
          title={<FaultText fault={each} />}
        />
      ))}
      <p className="side-what">{t(`stepWhat.${kind}`)}</p>
      <StepDetail step={step} />
      {props.tools}
      {props.plain !== true && <dl className="side-figures">
        {headline(step, figures).map((each) => (
          <div key={each.key}>
            <dt>
              <Explained what={t(`stepFigureWhat.${each.key}`)}>{t(`stepFigure.${each.key}`)}</Explained>
            </dt>
            <dd>{format.number(each.value)}</dd>
          </div>
        ))}
      </dl>}
      <Counts step={step} figures={figures} />
    </Side>
  );
}

/** What brings people in, how often, and what takes them out again. */
export function TriggerPanel(props: { document: Doc; close: () => void }) {
  const { t } = useTranslation();
  const span = useSpan();
  const { document } = props;
  const goal = isDoc(document['goal']) ? document['goal'] : undefined;
  const entry = document['entry'];
  const share = typeof document['holdout'] === 'number' ? document['holdout'] : 0;
  const format = useFormat();
  return (
    <Side title={t('step.trigger')} icon={null} id="" close={props.close}>
      <p className="side-what">
        <TriggerLine trigger={document['trigger']} />
      </p>
      <dl className="side-facts">
        <Fact name={t('rules.entry')}>
          {isDoc(entry) && 'again_after' in entry
            ? t('rules.againAfter', { span: span(entry['again_after']) })
            : isDoc(entry) ? <Datum code>{JSON.stringify(entry)}</Datum> : t('rules.once')}
        </Fact>
        <Fact name={t('rules.holdout')}>{share === 0 ? t('common.none') : format.percent(share)}</Fact>
        {goal !== undefined && (
          <Fact name={t('rules.goal')}>
            <Datum>{textOf(goal['event'])}</Datum> {t('rules.within', { span: span(goal['within'] ?? '30d') })}
          </Fact>
        )}
        {document['exit_when'] !== undefined && (
          <Fact name={t('rules.exitWhen')}>
            <Condition of={document['exit_when']} />
          </Fact>
        )}
        {listOf(document['exit_on']).length > 0 && (
          <Fact name={t('rules.exitOn')}>
            <Datum>{listOf(document['exit_on']).map((each) => textOf(each['event'])).join(', ')}</Datum>
          </Fact>
        )}
        <Fact name={t('rules.purpose')}>
          <Datum>{textOf(document['purpose'] ?? 'marketing')}</Datum>
        </Fact>
      </dl>
    </Side>
  );
}

function Side(props: { title: string; icon: ReactNode; id: string; close: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <aside className="side" aria-label={t('canvas.side')}>
      <div className="side-head">
        <h2>
          <span aria-hidden>{props.icon}</span> {props.title}
        </h2>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('canvas.close')} onClick={props.close} />
      </div>
      {props.id !== '' && (
        <p className="side-id">
          <Datum code>{props.id}</Datum>
        </p>
      )}
      {props.children}
    </aside>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** The particulars of a kind of step that do not fit on its card. */
function StepDetail({ step }: { step: StepNode }) {
  const { t } = useTranslation();
  const span = useSpan();
  const way = useWay();
  const { doc } = step;
  return (
    <dl className="side-facts">
      <Fact name={t(`stepFact.${step.kind}`)}>
        {step.kind === 'send' ? (
          <Link to={`/templates/${encodeURIComponent(textOf(doc['send']))}`}>
            <Datum>{textOf(doc['send'])}</Datum>
          </Link>
        ) : (
          <StepLine step={step} />
        )}
      </Fact>
      {Array.isArray(doc['otherwise']) && (
        <Fact name={t('stepFact.otherwise')}>
          <Datum>{doc['otherwise'].map(textOf).join(', ')}</Datum>
        </Fact>
      )}
      {step.kind === 'send' && (
        <Fact name={t('stepFact.held')}>
          {doc['if_held'] === 'defer' ? t('stepFact.defer', { span: span(doc['defer_up_to'] ?? '2d') }) : t('stepFact.drop')}
        </Fact>
      )}
      {step.kind === 'rank' &&
        step.ways.filter((each) => 'when' in each.doc).map((each) => (
          <Fact key={each.key} name={way(step, each.key).text}>
            <Condition of={each.doc['when']} />
          </Fact>
        ))}
    </dl>
  );
}

function Counts({ step, figures }: { step: StepNode; figures: StepFigures }) {
  const { t } = useTranslation();
  const word = useWord();
  const way = useWay();
  const rows = (counts: Record<string, number>, name: (code: string) => ReactNode) =>
    Object.entries(counts)
      .filter(([, value]) => value > 0)
      .toSorted((a, b) => b[1] - a[1])
      .map(([code, value]) => ({ key: code, name: name(code), value }));
  const groups = [
    { title: t('stepCounts.ways'), rows: rows(figures.ways, (code) => {
      const named = way(step, code);
      return named.data ? <Datum>{named.text}</Datum> : named.text;
    }) },
    { title: t('stepCounts.deliveries'), rows: rows(figures.deliveries, (code) => word('delivery', code)) },
    { title: t('stepCounts.suppressed'), rows: rows(figures.suppressed, (code) => word('reason', code)) },
    { title: t('stepCounts.ends'), rows: rows(figures.ends, (code) => <EndWord code={code} />) },
  ];
  return (
    <>
      {groups.filter((each) => each.rows.length > 0).map((each) => (
        <section key={each.title}>
          <h3>{each.title}</h3>
          <Bars rows={each.rows} />
        </section>
      ))}
    </>
  );
}

const ENDS = ['goal', 'done', 'exit_when', 'exit_on', 'consent_withdrawn', 'version_stopped', 'step_not_in_version', 'journey_retired'] as const;

/** Why somebody left: one of the journey's own rules, or the words of an exit. */
export function EndWord({ code }: { code: string }) {
  const { t } = useTranslation();
  const known = ENDS.find((each) => each === code);
  return known === undefined ? <Datum>{code}</Datum> : t(`end.${known}`);
}
