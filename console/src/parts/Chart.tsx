import { lazy, Suspense } from 'react';
import type { EChartsCoreOption } from 'echarts/core';

const Drawing = lazy(() => import('./Drawing'));

/** A picture of numbers. The label says in words what it shows, for those who do not see it. */
export function Chart(props: {
  label: string;
  height: number;
  option: EChartsCoreOption;
  /** Told of the place of what was clicked in its series. */
  onPick?: (place: number) => void;
}) {
  return (
    <div className="chart" role="img" aria-label={props.label}>
      <Suspense fallback={<div style={{ height: props.height }} />}>
        <Drawing
          height={props.height}
          option={props.option}
          {...(props.onPick === undefined ? {} : { onPick: props.onPick })}
        />
      </Suspense>
    </div>
  );
}
