import { useMemo } from 'react';
import { preferences } from './frame/preferences';

/** Numbers and times as the chosen language writes them, in the browser's time zone. */
export interface Format {
  number(value: number): string;
  short(value: number): string;
  amount(value: number): string;
  /** An amount with its currency; without one where the currency is not known. */
  money(value: number, currency: string): string;
  percent(share: number): string;
  points(share: number): string;
  /** A probability that is never rounded to certainty. */
  likely(share: number): string;
  signed(value: number): string;
  change(share: number): string;
  day(iso: string): string;
  month(iso: string): string;
  time(iso: string): string;
  clock(iso: string): string;
  bytes(count: number): string;
  weekday(number: number): string;
}

export function useFormat(): Format {
  const { language } = preferences.use();
  return useMemo(() => formatFor(language === 'zh' ? 'zh-CN' : 'en-GB'), [language]);
}

/** Amounts from here on are written without cents. */
const CENTS_BELOW = 10_000;

function formatFor(locale: string): Format {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const amount = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 2 });
  const change = new Intl.NumberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
  });
  const bits = new Intl.NumberFormat(locale, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short' });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return {
    number: (value) => number.format(value),
    short: (value) => short.format(value),
    amount: (value) => (Math.abs(value) < CENTS_BELOW ? amount : whole).format(value),
    money: (value, currency) => moneyOf(locale, currency, Math.abs(value) < CENTS_BELOW).format(value),
    percent: (share) => percent.format(share),
    points: (share) => signed.format(share * 100),
    likely: (share) => (share > 0.999 && share < 1 ? `> ${percent.format(0.999)}` : percent.format(share)),
    signed: (value) => bits.format(value),
    change: (share) => change.format(share),
    day: (iso) => day.format(new Date(iso)),
    month: (iso) => month.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    bytes: (count) => sized(count, locale),
    clock: (iso) => clock.format(new Date(iso)),
    // The first of January 2024 was a Monday.
    weekday: (n) => weekday.format(new Date(Date.UTC(2024, 0, n))),
  };
}

function moneyOf(locale: string, currency: string, cents: boolean): Intl.NumberFormat {
  const whole = cents ? {} : { maximumFractionDigits: 0, minimumFractionDigits: 0 };
  return new Intl.NumberFormat(
    locale,
    currency === '' ? { maximumFractionDigits: cents ? 2 : 0 } : { style: 'currency', currency, ...whole },
  );
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

function sized(count: number, locale: string): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(count, 1)) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(count / 1000 ** power);
}
