import type { Schemas } from '../../../api/client';

type Sample = Schemas['ImportSample'];

/** What a column is for. */
export type Role =
  | 'ignore'
  | 'property'
  | 'trait'
  | 'user_id'
  | 'anonymous_id'
  | 'email'
  | 'phone'
  | 'other_id'
  | 'time'
  | 'message_id'
  | 'event_name';

export const ROLES: Role[] = [
  'property',
  'trait',
  'user_id',
  'email',
  'phone',
  'anonymous_id',
  'other_id',
  'time',
  'event_name',
  'message_id',
  'ignore',
];

export const TYPES = ['text', 'number', 'flag', 'time'] as const;

/** How one column is to be read. */
export interface ColumnPlan {
  name: string;
  role: Role;
  as: string;
  type: (typeof TYPES)[number];
  timeFormat: string;
}

/** Everything a person decides about a file. */
export interface Plan {
  source: string;
  call: 'track' | 'identify';
  event: string;
  zone: string;
  columns: ColumnPlan[];
}

/** What the sample says the columns probably are; of several times the first is when it happened. */
export function planOf(sample: Sample, source: string, zone: string): Plan {
  let timed = false;
  const columns = sample.columns.map((each): ColumnPlan => {
    const again = each.role === 'time' && timed;
    timed = timed || each.role === 'time';
    return {
      name: each.name,
      role: again ? 'property' : each.role,
      as: each.name,
      type: each.type,
      timeFormat: each.timeFormat,
    };
  });
  return { source, call: 'track', event: 'Order Completed', zone, columns };
}

/** The mapping document that the plan stands for. */
export function mappingOf(plan: Plan, file: object): object {
  const first = (role: Role) => plan.columns.find((each) => each.role === role)?.name;
  const person = {
    userId: first('user_id'),
    anonymousId: first('anonymous_id'),
    email: first('email'),
    phone: first('phone'),
    others: plan.columns
      .filter((each) => each.role === 'other_id')
      .map((each) => ({ kind: each.as, column: each.name })),
  };
  const time = plan.columns.find((each) => each.role === 'time');
  const key = first('message_id');
  const named = first('event_name');
  const fields = (role: Role) =>
    plan.columns
      .filter((each) => each.role === role)
      .map((each) => ({
        column: each.name,
        name: each.as,
        type: each.type,
        ...(each.type === 'time' ? { format: each.timeFormat || 'iso', zone: plan.zone } : {}),
      }));
  return {
    source: plan.source,
    file,
    event:
      plan.call === 'identify'
        ? { type: 'identify' }
        : { type: 'track', ...(named === undefined ? { name: plan.event } : { nameColumn: named }) },
    person,
    ...(key === undefined ? {} : { messageId: { column: key } }),
    time: { column: time?.name ?? '', format: time?.timeFormat || 'iso', zone: plan.zone },
    properties: plan.call === 'identify' ? [] : fields('property'),
    traits: plan.call === 'identify' ? [...fields('trait'), ...fields('property')] : fields('trait'),
  };
}

/** What is missing before the plan can be tried, or null. */
export function lacking(plan: Plan): 'person' | 'time' | 'event' | null {
  const has = (role: Role) => plan.columns.some((each) => each.role === role);
  if (!(['user_id', 'anonymous_id', 'email', 'phone', 'other_id'] as Role[]).some(has)) {
    return 'person';
  }
  if (!has('time')) {
    return 'time';
  }
  return plan.call === 'track' && plan.event.trim() === '' && !has('event_name') ? 'event' : null;
}
