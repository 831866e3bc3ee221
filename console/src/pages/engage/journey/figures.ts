import type { Schemas } from '../../../api/client';
import type { StepNode } from './model';

export type StepFigures = Schemas['JourneyStep'];

export const NO_FIGURES: StepFigures = {
  step: '', waiting: 0, waited: 0, sent: 0, deferred: 0, ways: {}, suppressed: {}, deliveries: {}, ends: {},
};

export function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((all, each) => all + each, 0);
}

/** How many went on from a wait: those who came, less those who are there and those who left there. */
export function wentOn(figures: StepFigures): number {
  return Math.max(0, figures.waited - figures.waiting - sum(figures.ends));
}

/** The one or two numbers that matter most at a kind of step, by the names of their words. */
export function headline(step: StepNode, figures: StepFigures): { key: FigureKey; value: number }[] {
  switch (step.kind) {
    case 'send':
    case 'webhook':
      return [
        { key: 'sent', value: figures.sent },
        { key: 'kept', value: sum(figures.suppressed) },
        ...(figures.waiting > 0 ? [{ key: 'waiting' as const, value: figures.waiting }] : []),
      ];
    case 'wait':
      return [
        { key: 'waiting', value: figures.waiting },
        { key: 'wentOn', value: wentOn(figures) },
        { key: 'left', value: sum(figures.ends) },
      ];
    case 'exit':
      return [{ key: 'left', value: sum(figures.ends) }];
    case 'branch':
    case 'rank':
    case 'split':
      return [{ key: 'passed', value: sum(figures.ways) }];
    default:
      return figures.waiting > 0 ? [{ key: 'waiting', value: figures.waiting }] : [];
  }
}

export type FigureKey = 'sent' | 'kept' | 'waiting' | 'wentOn' | 'left' | 'passed';
