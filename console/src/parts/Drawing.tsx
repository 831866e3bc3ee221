import {
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  SankeyChart,
  ScatterChart,
} from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { preferences } from '../frame/preferences';
import { palettes } from '../palette';

register([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

/** Draws with ECharts, which is loaded with this file only. */
export default function Drawing(props: {
  height: number;
  option: EChartsCoreOption;
  onPick?: (place: number) => void;
}) {
  const pick = useRef(props.onPick);
  pick.current = props.onPick;
  const place = useRef<HTMLDivElement>(null);
  const { theme } = preferences.use();
  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return undefined;
    }
    const colours = palettes[theme];
    const chart = init(element, null, { renderer: 'canvas' });
    const tooltip = props.option['tooltip'] as object | undefined;
    chart.setOption({
      color: colours.series,
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      animationDuration: 250,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colours.text },
      ...props.option,
      // Tooltips are drawn, because the policy of the page allows no styles in HTML texts.
      tooltip: {
        renderMode: 'richText',
        backgroundColor: colours.surface,
        borderColor: colours.line,
        textStyle: { color: colours.text, fontSize: 12 },
        ...tooltip,
      },
    });
    chart.on('click', ({ dataIndex }) => {
      if (typeof dataIndex === 'number') {
        pick.current?.(dataIndex);
      }
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [props.option, theme]);
  return <div ref={place} style={{ height: props.height }} />;
}
