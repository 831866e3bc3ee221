import {
  ApiOutlined, BranchesOutlined, ClockCircleOutlined, EditOutlined, ExclamationCircleFilled, FilterOutlined,
  GiftOutlined, LogoutOutlined, MailOutlined, NodeIndexOutlined, PlayCircleOutlined, RetweetOutlined,
  HourglassOutlined, UserAddOutlined,
} from '@ant-design/icons';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format';
import { headline, NO_FIGURES, type StepFigures } from './figures';
import { isWaitFor, type Doc, type StepNode } from './model';
import { StepLine, TriggerLine } from './words';

const ICONS: Record<StepNode['kind'], ReactNode> = {
  send: <MailOutlined />,
  wait: <ClockCircleOutlined />,
  branch: <BranchesOutlined />,
  rank: <FilterOutlined />,
  split: <NodeIndexOutlined />,
  set: <EditOutlined />,
  webhook: <ApiOutlined />,
  offer: <GiftOutlined />,
  call_to_action: <GiftOutlined />,
  goto: <RetweetOutlined />,
  start: <PlayCircleOutlined />,
  exit: <LogoutOutlined />,
  unknown: <ExclamationCircleFilled />,
};

export function stepIcon(step: StepNode): ReactNode {
  return step.kind === 'wait' && isWaitFor(step.doc) ? <HourglassOutlined /> : ICONS[step.kind];
}

function tone(step: StepNode): string {
  return step.kind === 'send' || step.kind === 'webhook' ? 'acts' : step.kind === 'exit' ? 'ends' : 'rests';
}

/** What a card says; all of it on hover, when it does not fit. */
function Line({ children }: { children: ReactNode }) {
  const tell = ({ currentTarget: line }: MouseEvent<HTMLSpanElement>) => {
    line.title = line.scrollHeight > line.clientHeight ? (line.textContent ?? '') : '';
  };
  return (
    <span className="step-line" translate="yes" onMouseEnter={tell}>
      {children}
    </span>
  );
}

/** A step on the canvas: what it is, what it does, and its numbers. */
export function StepCard(props: { step: StepNode; figures: StepFigures; faulty: boolean; selected: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { step, figures } = props;
  const kind = step.kind === 'wait' && isWaitFor(step.doc) ? 'waitFor' : step.kind;
  return (
    <div className={`step step-${tone(step)}${props.selected ? ' step-selected' : ''}${props.faulty ? ' step-faulty' : ''}`}>
      <span className="step-icon" aria-hidden>
        {props.faulty ? <ExclamationCircleFilled /> : stepIcon(step)}
      </span>
      <span className="step-kind" translate="yes">{t(`step.${kind}`)}</span>
      <Line>
        <StepLine step={step} />
      </Line>
      <span className="step-figures" translate="yes">
        {(figures === NO_FIGURES ? [] : headline(step, figures)).slice(0, 2).map((each) => (
          <span key={each.key} className={`step-figure step-figure-${each.key}`}>
            <b>{format.short(each.value)}</b> {t(`stepFigure.${each.key}`)}
          </span>
        ))}
      </span>
    </div>
  );
}

/** The top of the picture: what brings people in. */
export function TriggerCard(props: { document: Doc; entered: number | undefined; selected: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={`step step-begins${props.selected ? ' step-selected' : ''}`}>
      <span className="step-icon" aria-hidden>
        <UserAddOutlined />
      </span>
      <span className="step-kind" translate="yes">{t('step.trigger')}</span>
      <Line>
        <TriggerLine trigger={props.document['trigger']} />
      </Line>
      <span className="step-figures" translate="yes">
        {props.entered !== undefined && (
          <span className="step-figure">
            <b>{format.short(props.entered)}</b> {t('stepFigure.entered')}
          </span>
        )}
      </span>
    </div>
  );
}
