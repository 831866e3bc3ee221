import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format';

const STEPS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
] as const;

/** A length of time in its largest fitting unit, in words. */
export function useSpanWords(): (seconds: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (seconds) => {
    const step = STEPS.find(([, size]) => seconds >= size);
    return step === undefined
      ? t('measure.span.s', { number: format.number(seconds) })
      : t(`measure.span.${step[0]}`, { number: format.number(seconds / step[1]) });
  };
}
