import { builder } from './builder';

export const audiences = {
  audiences: {
    title: 'Audiences',
    lead: 'People who fit a condition, kept up to date on every event.',
    size: 'People',
    sizeWhat: 'How many fit the condition now.',
    share: 'Share',
    shareWhat: 'Of all people known.',
    condition: 'Condition',
    emptyTitle: 'No audience is defined yet',
    emptyText: 'An audience is a named condition, such as “an order in the last 30 days”. Publish one with PUT /api/v1/definitions/audience/buyers or ./waggle apply; it is filled at once from history.',
    emptyAction: 'Look at the definitions',
    members: 'Members',
    membersWhat: 'Who is in it, since when, and the condition’s words with the person’s figures.',
  },
  ...builder,
};
