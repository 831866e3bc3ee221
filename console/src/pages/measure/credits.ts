import type { Schemas } from '../../api/client';

type Credit = Schemas['GoalCredit']['credits'][number];
export type Model = Credit['model'];

export const MODELS: Model[] = ['first', 'last', 'linear'];

/** A channel and campaign with the conversions that each model credits to it. */
export interface ChannelCredit {
  channel: string;
  campaign: string;
  credit: Record<Model, number>;
}

/** The largest credit first. */
export function byChannel(credits: Credit[]): ChannelCredit[] {
  const rows = new Map<string, ChannelCredit>();
  for (const { channel, campaign, model, conversions } of credits) {
    const key = JSON.stringify([channel, campaign]);
    const row = rows.get(key) ?? { channel, campaign, credit: { first: 0, last: 0, linear: 0 } };
    row.credit[model] += conversions;
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => b.credit.linear - a.credit.linear);
}

export function spread({ credit }: ChannelCredit): number {
  const all = MODELS.map((model) => credit[model]);
  return Math.max(...all) - Math.min(...all);
}
