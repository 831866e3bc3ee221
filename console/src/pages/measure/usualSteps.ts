import type { Schemas } from '../../api/client';

/** The order in which shops' events usually come. */
const USUAL = [
  'Signed Up',
  'Campaign Received',
  'Product Viewed',
  'Product Added',
  'Checkout Started',
  'Coupon Redeemed',
  'Order Completed',
];

/** Two or three events that exist, in the usual order. */
export function usualSteps(events: { event: string }[]): Schemas['EventPick'][] {
  const known = USUAL.filter((name) => events.some((each) => each.event === name));
  const others = events.map((each) => each.event).filter((name) => !known.includes(name));
  const names = known.length >= 2 ? known.slice(-3) : [...others, ...known].slice(0, 2);
  return (names.length >= 2 ? names : [names[0] ?? '', names[0] ?? '']).map((event) => ({ event }));
}
