/** An event as the collecting API takes it. */
type SampleEvent = Record<string, unknown>;

const PEOPLE = 180;
const DAYS = 75;
const DAY_MILLIS = 86_400_000;
const NAMES = ['Ada', 'Ben', 'Chen', 'Dora', 'Emil', 'Fang', 'Gita', 'Hugo', 'Ines', 'Jun', 'Kofi', 'Lena', 'Mei', 'Nora', 'Omar', 'Pia', 'Ren', 'Sven', 'Tao', 'Uma'];
const PLACES = [
  { country: 'DE', city: 'Berlin' },
  { country: 'DE', city: 'Hamburg' },
  { country: 'CN', city: '上海' },
  { country: 'CN', city: '杭州' },
  { country: 'FR', city: 'Lyon' },
];
const CAMPAIGNS = [
  { source: 'newsletter', medium: 'email', name: 'spring' },
  { source: 'search', medium: 'cpc', name: 'brand' },
  { source: 'wechat', medium: 'social', name: 'group' },
];
const PRODUCTS = [
  { product_id: 'kite', name: 'Kite', category: 'Outdoor', price: 39.5 },
  { product_id: 'lamp', name: 'Lamp', category: 'Home', price: 24 },
  { product_id: 'scarf', name: 'Scarf', category: 'Clothing', price: 18.9 },
  { product_id: 'tea', name: 'Tea', category: 'Food', price: 7.4 },
  { product_id: 'boots', name: 'Boots', category: 'Clothing', price: 89 },
];

/**
 * What made-up customers of a small shop did in the weeks before a moment: they come by a campaign or by themselves, look at
 * products, fill carts and buy some; more in the evening, more on some days of their own. The same for the same moment.
 */
export function shopEvents(until: number): SampleEvent[] {
  const random = randomFrom(20_260_101);
  const events: SampleEvent[] = [];
  for (let person = 1; person <= PEOPLE; person++) {
    const since = until - DAY_MILLIS * (1 + DAYS * random());
    const every = 3 + 18 * random();
    events.push(...customer(person, since, every, until, random));
  }
  return events;
}

function customer(person: number, since: number, every: number, until: number, random: () => number): SampleEvent[] {
  const userId = `sample-${person}`;
  const anonymousId = `sample-device-${person}`;
  const place = pick(PLACES, random);
  const events: SampleEvent[] = [
    {
      type: 'identify',
      ...stamp(person, 0, since),
      userId,
      anonymousId,
      traits: { first_name: pick(NAMES, random), email: `${userId}@example.com`, address: place },
    },
  ];
  let at = since;
  while (at < until) {
    events.push(...visit(person, events.length, { userId, anonymousId }, at, random));
    at = inTheEvening(at + DAY_MILLIS * every * (0.5 + random()), random);
  }
  return events.filter((each) => Date.parse(String(each['timestamp'])) <= until);
}

function visit(
  person: number,
  count: number,
  who: { userId: string; anonymousId: string },
  began: number,
  random: () => number,
): SampleEvent[] {
  const context = random() < 0.6 ? { campaign: pick(CAMPAIGNS, random) } : {};
  const product = pick(PRODUCTS, random);
  const events: SampleEvent[] = [];
  const track = (event: string, minutes: number, properties: Record<string, unknown>) =>
    events.push({ type: 'track', event, ...stamp(person, count + events.length, began + minutes * 60_000), ...who, context, properties });
  track('Product Viewed', 0, product);
  if (random() < 0.5) {
    track('Product Viewed', 2, pick(PRODUCTS, random));
  }
  if (random() < 0.45) {
    track('Product Added', 4, product);
    if (random() < 0.6) {
      const quantity = 1 + Math.floor(2 * random());
      track('Order Completed', 9, {
        order_id: `sample-${person}-${count}`,
        revenue: Math.round(product.price * quantity * 100) / 100,
        currency: 'EUR',
        products: [{ ...product, quantity }],
      });
    }
  }
  return events;
}

/** Ids that are the same at every attempt, so that a second one adds nothing. */
function stamp(person: number, count: number, at: number): { messageId: string; timestamp: string } {
  return { messageId: `sample-${person}-${count}`, timestamp: new Date(at).toISOString() };
}

function inTheEvening(at: number, random: () => number): number {
  return random() < 0.7 ? Math.floor(at / DAY_MILLIS) * DAY_MILLIS + (17 + 4 * random()) * 3_600_000 : at;
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}

/** A small generator of numbers in [0, 1) that begins at a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
