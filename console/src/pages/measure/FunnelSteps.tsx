import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../format';
import { Datum } from '../../parts/Datum';
import { Panel } from '../../parts/Panel';
import { useSpanWords } from './spans';

/** Each step with its people, its rate and how sure that is; and who did not go on. */
export function FunnelSteps(props: {
  steps: Schemas['FunnelStep'][];
  open: (step: number, dropped: boolean) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const span = useSpanWords();
  const { steps } = props;
  const first = steps[0]?.people ?? 0;
  const last = steps.at(-1);
  return (
    <Panel
      title={t('funnel.result')}
      what={t('funnel.resultWhat')}
      aside={
        last?.ofFirst?.share !== undefined && (
          <span className="aside">
            {t('funnel.overall', {
              share: format.percent(last.ofFirst.share),
              low: format.percent(last.ofFirst.low ?? 0),
              high: format.percent(last.ofFirst.high ?? 1),
            })}
          </span>
        )
      }
    >
      {first === 0 && <p className="lead">{t('funnel.nobody')}</p>}
      <ol className="funnel">
        {steps.map((step, place) => {
          const share = first === 0 ? 0 : step.people / first;
          const dropped = (steps[place - 1]?.people ?? step.people) - step.people;
          const rate = step.ofPrevious;
          return (
            <li key={place}>
              {place > 0 && (
                <div className="funnel-between">
                  <Button
                    size="small"
                    type="text"
                    disabled={dropped === 0}
                    onClick={() => props.open(place + 1, true)}
                  >
                    {t('funnel.dropped', { count: dropped })}
                  </Button>
                  {step.medianSeconds !== undefined && (
                    <small>
                      {t('funnel.took', {
                        median: span(step.medianSeconds),
                        slow: span(step.slowSeconds ?? step.medianSeconds),
                      })}
                    </small>
                  )}
                </div>
              )}
              <div className="funnel-step">
                <span className="funnel-name">
                  <b>{place + 1}</b> <Datum>{step.event}</Datum>
                </span>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
                  <rect width="100" height="10" rx="0.6" fill="var(--raised)" />
                  <rect width={100 * share} height="10" rx="0.6" fill="var(--accent)" />
                </svg>
                <Button
                  type="link"
                  size="small"
                  className="funnel-people"
                  disabled={step.people === 0}
                  onClick={() => props.open(place + 1, false)}
                >
                  {format.number(step.people)}
                </Button>
                <span className="funnel-rate">
                  {rate?.share !== undefined && (
                    <>
                      <strong>{format.percent(rate.share)}</strong>
                      <small>
                        {t('measure.interval', {
                          low: format.percent(rate.low ?? 0),
                          high: format.percent(rate.high ?? 1),
                        })}
                      </small>
                    </>
                  )}
                </span>
              </div>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
