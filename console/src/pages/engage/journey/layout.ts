import type { StepNode } from './model';

export const WIDTH = 256;
export const HEIGHT = 100;
const GAP_X = 36;
const GAP_Y = 38;
const EMPTY_LANE = 132;
export const TRIGGER = '(trigger)';
export const END = '(end)';

export interface Placed {
  id: string;
  x: number;
  y: number;
  step?: StepNode;
}

/** A line from one step to the next; `way` names it where there are several. */
export interface Line {
  from: string;
  to: string;
  way: string;
  of?: StepNode;
  back: boolean;
}

export interface Picture {
  nodes: Placed[];
  lines: Line[];
}

interface Port {
  from: string;
  way: string;
  of?: StepNode;
}

/** Steps stand below each other, the ways of a step side by side: no crossing and no surprise. */
export function picture(steps: StepNode[]): Picture {
  const nodes: Placed[] = [{ id: TRIGGER, x: -WIDTH / 2, y: 0 }];
  const lines: Line[] = [];
  const bottom = place(steps, 0, HEIGHT + GAP_Y, nodes);
  const open = connect(steps, [{ from: TRIGGER, way: '' }], lines);
  if (open.length > 0) {
    nodes.push({ id: END, x: -WIDTH / 2, y: bottom });
    join(open, END, lines);
  }
  return { nodes, lines };
}

function listWidth(steps: StepNode[]): number {
  return steps.length === 0 ? EMPTY_LANE : Math.max(...steps.map(stepWidth));
}

function stepWidth(step: StepNode): number {
  const lanes = step.ways.map((way) => listWidth(way.steps));
  return Math.max(WIDTH, lanes.reduce((all, each) => all + each, 0) + GAP_X * Math.max(0, lanes.length - 1));
}

/** Places a list around a middle and answers with where the next thing below it begins. */
function place(steps: StepNode[], middle: number, top: number, nodes: Placed[]): number {
  let y = top;
  for (const step of steps) {
    nodes.push({ id: step.id, x: middle - WIDTH / 2, y, step });
    y += HEIGHT + GAP_Y;
    if (step.ways.length > 0) {
      const lanes = step.ways.map((way) => listWidth(way.steps));
      const total = lanes.reduce((all, each) => all + each, 0) + GAP_X * (lanes.length - 1);
      let x = middle - total / 2;
      const begin = y;
      step.ways.forEach((way, index) => {
        const width = lanes[index] ?? 0;
        y = Math.max(y, place(way.steps, x + width / 2, begin, nodes));
        x += width + GAP_X;
      });
    }
  }
  return y;
}

/** Draws the lines into and within a list; answers with what is still open at its end. */
function connect(steps: StepNode[], into: Port[], lines: Line[]): Port[] {
  let open = into;
  for (const step of steps) {
    join(open, step.id, lines);
    const own: Port = { from: step.id, way: '', of: step };
    if (step.kind === 'exit') {
      open = [];
    } else if (step.kind === 'goto') {
      lines.push({ from: step.id, to: String(step.doc['goto']), way: 'again', of: step, back: true });
      open = [own];
    } else if (step.ways.length > 0) {
      open = step.ways.flatMap((way) => connect(way.steps, [{ from: step.id, way: way.key, of: step }], lines));
    } else {
      open = [own];
    }
  }
  return open;
}

function join(ports: Port[], to: string, lines: Line[]) {
  for (const port of ports) {
    lines.push({ from: port.from, to, way: port.way, back: false, ...(port.of === undefined ? {} : { of: port.of }) });
  }
}
