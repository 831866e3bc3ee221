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

/** A larger number has no digits of its own any more; it may have three hundred. */
const EXACT_BELOW = 1e16;

/** Amounts from here on are written short, because nobody reads twelve digits; an export has all of them. */
function isHuge(value: number): boolean {
  return Math.abs(value) >= 1_000_000_000;
}

function formatFor(locale: string): Format {
  const number = numbers(locale, { maximumFractionDigits: 1 });
  const short = numbers(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const scientific = numbers(locale, { notation: 'scientific', maximumFractionDigits: 2 });
  const percent = numbers(locale, { style: 'percent', maximumFractionDigits: 1 });
  const signed = numbers(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 2 });
  const change = numbers(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
  });
  const bits = numbers(locale, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const day = times(locale, { dateStyle: 'medium' });
  const month = times(locale, { year: 'numeric', month: 'short' });
  const time = times(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = times(locale, { timeStyle: 'medium' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return {
    number: (value) => (Math.abs(value) < EXACT_BELOW ? number : scientific).format(value),
    short: (value) => short.format(value),
    amount: (value) => moneyOf(locale, '', value).format(value),
    money: (value, currency) => moneyOf(locale, currency, value).format(value),
    percent: (share) => percent.format(share),
    points: (share) => signed.format(share * 100),
    likely: (share) => (share > 0.999 && share < 1 ? `> ${percent.format(0.999)}` : percent.format(share)),
    signed: (value) => bits.format(value),
    change: (share) => change.format(share),
    day,
    month,
    time,
    bytes: (count) => sized(count, locale),
    clock,
    // The first of January 2024 was a Monday.
    weekday: (n) => weekday.format(new Date(Date.UTC(2024, 0, n))),
  };
}

/** What cannot be counted, and a time that is none, are shown as unknown. */
const UNKNOWN = '–';

interface Numbers {
  format(value: number): string;
}

/** Numbers that are rounded to nothing have no sign. */
function numbers(locale: string, how: Intl.NumberFormatOptions): Numbers {
  const format = new Intl.NumberFormat(locale, { signDisplay: 'negative', ...how });
  return { format: (value) => (Number.isFinite(value) ? format.format(value) : UNKNOWN) };
}

function times(locale: string, how: Intl.DateTimeFormatOptions): (iso: string) => string {
  const format = new Intl.DateTimeFormat(locale, how);
  return (iso) => {
    const at = new Date(iso);
    return Number.isNaN(at.getTime()) ? UNKNOWN : format.format(at);
  };
}

function moneyOf(locale: string, currency: string, value: number): Numbers {
  const cents = Math.abs(value) < CENTS_BELOW;
  const whole: Intl.NumberFormatOptions = isHuge(value)
    ? { notation: Math.abs(value) < EXACT_BELOW ? 'compact' : 'scientific', maximumFractionDigits: 2 }
    : cents ? {} : { maximumFractionDigits: 0, minimumFractionDigits: 0 };
  // Events name currencies as they like; one that is none stands beside its amount as it came.
  const isCurrency = /^[A-Za-z]{3}$/.test(currency);
  const written = numbers(
    locale,
    !isCurrency ? { maximumFractionDigits: cents ? 2 : 0, ...whole } : { style: 'currency', currency, ...whole },
  );
  return isCurrency || currency === '' ? written : { format: (value) => `${written.format(value)} ${currency}` };
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
