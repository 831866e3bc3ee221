import type { Palette } from '../../palette';

export interface Flow {
  from: string;
  to: string;
  value: number;
}

/** A Sankey picture of moves; names must not lead back to themselves. */
export function flowOption(
  flows: Flow[],
  colours: Palette,
  write: (value: number) => string,
  label: (name: string) => string = (name) => name.replace(/ ·$/, ''),
) {
  const names = [...new Set(flows.flatMap((each) => [each.from, each.to]))];
  return {
    tooltip: {
      trigger: 'item',
      formatter: ({ data, name, value }: { data: Partial<Flow> & { source?: string; target?: string }; name: string; value: number }) =>
        data.source === undefined
          ? `${label(name)}  ${write(value)}`
          : `${label(data.source)} → ${label(data.target ?? '')}  ${write(value)}`,
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 170,
        top: 8,
        bottom: 8,
        nodeWidth: 12,
        nodeGap: 10,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
        label: {
          color: colours.text,
          fontSize: 12,
          width: 160,
          overflow: 'truncate',
          formatter: ({ name }: { name: string }) => label(name),
        },
        data: names.map((name) => ({ name })),
        links: flows.map((each) => ({ source: each.from, target: each.to, value: each.value })),
      },
    ],
  };
}
