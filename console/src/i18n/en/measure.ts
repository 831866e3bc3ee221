import { explore } from './explore';
import { models } from './models';

export const measure = {
  attribution: {
    title: 'Attribution',
    lead: 'Which channels get the credit for a goal, by three models side by side. Credit is not cause: compare it with a journey’s lift.',
    goal: 'Goal',
    conversions_one: '{{count, number}} conversion, value {{value}}', conversions_other: '{{count, number}} conversions, value {{value}}',
    first: 'First touch',
    firstWhat: 'All of the credit goes to the first touch before the conversion, within the goal’s window.',
    last: 'Last touch',
    lastWhat: 'All of the credit goes to the last touch before the conversion.',
    linear: 'Linear',
    linearWhat: 'Every touch gets the same share.',
    spread: 'Spread',
    spreadWhat: 'The largest minus the smallest credit among the models. Where it is wide, the choice of model decides.',
    chart: 'Credited conversions by channel and model',
    emptyTitle: 'No goal has a conversion yet',
    emptyText: 'Define a goal, such as an order, with PUT /api/v1/definitions/goal/order. Touches come from campaign parameters of events and from messages sent.',
    emptyAction: 'Look at the definitions',
    direct: 'no touch',
  },
  ...explore,
  ...models,
};
