import type { Doc } from '../journey/model';

/** What a definition of a kind begins with when there is none of that name. */
const STARTERS: Record<string, Doc> = {
  template: { name: 'Hello', channel: 'email', subject: 'Hello', html: '<html lang="en"><body><p>Hello {{ trait.first_name | default: "there" }},</p></body></html>' },
  contact_policy: {
    name: 'House rules',
    zone: { trait: 'timezone', unknown: 'UTC' },
    quiet_hours: [{ from: '21:00', to: '08:00' }],
    caps: [{ channel: 'any', every: 'day', max: 3 }],
    look_ahead: '24h',
  },
  channel: { via: 'webhook', webhook: { url: 'https://example.org/messages' }, pace: { perSecond: 20, retryFor: '4h' } },
};

export function starterOf(kind: string): Doc {
  return STARTERS[kind] ?? {};
}
