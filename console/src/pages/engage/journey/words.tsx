import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { engage } from '../../../api/queries/engage';
import { Datum } from '../../../parts/Datum';
import { isDoc, isWaitFor, listOf, textOf, type Doc, type StepNode } from './model';

/** A condition as text, whichever way the document writes it. */
export function Condition({ of }: { of: unknown }) {
  const isText = typeof of === 'string';
  const asked = useQuery({ ...engage.condition(of), enabled: !isText && of !== undefined });
  const text = isText ? of : typeof asked.data?.['text'] === 'string' ? asked.data['text'] : textOf(of);
  return <Datum code>{text}</Datum>;
}

const SPAN = /(\d+)\s*([smhdw])/g;
const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** `7d` or `PT5M` in words. */
export function useSpan(): (span: unknown) => string {
  const { t } = useTranslation();
  return (span) => {
    const text = textOf(span);
    const iso = ISO.exec(text);
    const pieces: [number, string][] =
      iso === null
        ? [...text.matchAll(SPAN)].map((each) => [Number(each[1]), each[2] ?? ''])
        : [[Number(iso[1] ?? 0), 'd'], [Number(iso[2] ?? 0), 'h'], [Number(iso[3] ?? 0), 'm'], [Number(iso[4] ?? 0), 's']];
    const said = pieces
      .filter(([count]) => count > 0)
      .map(([count, unit]) => t(`span.${unit as 's' | 'm' | 'h' | 'd' | 'w'}`, { count }));
    return said.length === 0 ? text : said.join(' ');
  };
}

/** What a step does, in a short line for the picture. */
export function StepLine({ step }: { step: StepNode }) {
  const { t } = useTranslation();
  const span = useSpan();
  const { doc } = step;
  const said = (words: string, datum: unknown): ReactNode => (
    <>
      {words} <Datum>{textOf(datum)}</Datum>
    </>
  );
  switch (step.kind) {
    case 'send':
      return <Datum>{textOf(doc['send'])}</Datum>;
    case 'webhook':
      return <Datum>{textOf(doc['webhook'])}</Datum>;
    case 'wait':
      return <WaitLine doc={doc} />;
    case 'branch':
      return <Condition of={isDoc(doc['branch']) ? doc['branch']['when'] : undefined} />;
    case 'rank':
      return t('step.rankLine', { count: step.ways.length });
    case 'split':
      return <Datum>{step.ways.map((way) => way.key).join(' · ')}</Datum>;
    case 'set':
      return <Datum>{isDoc(doc['set']) ? Object.entries(doc['set']).map(([k, v]) => `${k} = ${textOf(v)}`).join(', ') : ''}</Datum>;
    case 'offer':
    case 'call_to_action':
      return t('step.chooseLine', { count: listOf(isDoc(doc[step.kind]) ? (doc[step.kind] as Doc)['of'] : []).length });
    case 'goto':
      return said(t('step.gotoLine', { count: Number(doc['at_most'] ?? 3) }), doc['goto']);
    case 'start':
      return said(doc['up_to'] === undefined ? '' : t('step.startWaits', { span: span(doc['up_to']) }), doc['start']);
    case 'exit':
      return <Datum>{textOf(doc['exit'])}</Datum>;
    case 'unknown':
      return t('step.unknownLine');
  }
}

function WaitLine({ doc }: { doc: Doc }) {
  const { t } = useTranslation();
  const span = useSpan();
  const wait = doc['wait'];
  if (isWaitFor(doc)) {
    const body = wait as Doc;
    return t('step.waitForLine', { count: listOf(body['for']).length, span: span(body['up_to']) });
  }
  if (!isDoc(wait)) {
    return span(wait);
  }
  if ('until' in wait) {
    const days = Array.isArray(wait['on']) ? wait['on'].map((day) => t(`weekday.${day as 'mon'}`)).join(t('step.comma')) : '';
    return t(days === '' ? 'step.untilTime' : 'step.untilTimeOn', { time: textOf(wait['until']), days });
  }
  return (
    <>
      {t('step.untilDate')} <Datum>{textOf(wait['date'])}</Datum>
    </>
  );
}

/** The name of a way, for its line and for the lists. */
export function useWay(): (step: StepNode, key: string) => { text: string; data: boolean } {
  const { t } = useTranslation();
  return (step, key) => {
    if (key === '') {
      return { text: '', data: false };
    }
    if (step.kind === 'goto') {
      return { text: key === 'again' ? t('way.again') : '', data: false };
    }
    if (key === 'then') {
      return { text: t('way.then'), data: false };
    }
    if (key === 'else') {
      const timeout = step.kind === 'wait' || step.kind === 'webhook';
      return { text: timeout ? t('way.timeout') : t('way.else'), data: false };
    }
    const way = step.ways.find((each) => each.key === key);
    const doc = way?.doc ?? {};
    if (step.kind === 'split') {
      return { text: `${key} · ${textOf(doc['weight'])}`, data: true };
    }
    if (step.kind === 'webhook') {
      return { text: textOf(doc['status']), data: true };
    }
    if (step.kind === 'wait') {
      if ('message' in doc) {
        return { text: t(`way.${textOf(doc['message']) as 'opened'}`), data: false };
      }
      return { text: textOf(doc['event'] ?? doc['audience']), data: true };
    }
    return { text: t('way.rule', { number: key }), data: false };
  };
}

/** What brings people in, in a short line. */
export function TriggerLine({ trigger }: { trigger: unknown }) {
  const { t } = useTranslation();
  const doc = isDoc(trigger) ? trigger : {};
  const kind = triggerKind(doc);
  const datum = doc['event'] ?? doc['audience_entered'] ?? doc['audience_left']
    ?? (isDoc(doc['date']) ? doc['date']['trait'] : undefined)
    ?? (isDoc(doc['schedule']) ? doc['schedule']['rule'] : undefined)
    ?? (isDoc(doc['signal']) ? doc['signal']['kind'] : undefined);
  return (
    <>
      {t(`trigger.${kind}`)} {datum !== undefined && <Datum>{textOf(datum)}</Datum>}
    </>
  );
}

export type TriggerKind = 'place' | 'event' | 'audience_entered' | 'audience_left' | 'schedule' | 'date' | 'signal' | 'call' | 'unknown';

export function triggerKind(doc: Doc): TriggerKind {
  const kinds: TriggerKind[] = ['place', 'event', 'audience_entered', 'audience_left', 'schedule', 'date', 'signal', 'call'];
  return kinds.find((each) => each in doc) ?? 'unknown';
}
