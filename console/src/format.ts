import { useMemo } from 'react';
import { preferences } from './frame/preferences';

/** Numbers and times as the chosen language writes them, in the browser's time zone. */
export interface Format {
  number(value: number): string;
  short(value: number): string;
  amount(value: number): string;
  percent(share: number): string;
  points(share: number): string;
  change(share: number): string;
  day(iso: string): string;
  time(iso: string): string;
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
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return {
    number: (value) => number.format(value),
    short: (value) => short.format(value),
    amount: (value) => (Math.abs(value) < CENTS_BELOW ? amount : whole).format(value),
    percent: (share) => percent.format(share),
    points: (share) => signed.format(share * 100),
    change: (share) => change.format(share),
    day: (iso) => day.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    // The first of January 2024 was a Monday.
    weekday: (n) => weekday.format(new Date(Date.UTC(2024, 0, n))),
  };
}
