import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { RowOffsets } from './rowOffsets';

/** Until the first rows are measured. */
const USUAL_HEIGHT = 47;
/** Rows that are drawn above and below what is seen, so that a turn of the wheel shows no hole. */
const AROUND = 12;
/** The window moves by so many rows at once. */
const STEP = 8;

interface Span {
  start: number;
  end: number;
}

/** The rows of a long table that are drawn, and the heights that stand for the others. */
export interface RowWindow extends Span {
  before: number;
  after: number;
  /** The widths of the columns as the first rows asked for them; unknown before they are drawn. */
  widths: number[] | null;
  onScroll: () => void;
}

/**
 * Draws only the rows near what is seen of the table inside of `frame`.
 *
 * @param order changes with the order of the rows; the table is then read from its start
 * @param heads changes with the words in the head; the widths are then found anew
 */
export function useRowWindow(
  frame: React.RefObject<HTMLDivElement | null>,
  count: number,
  order: string,
  heads: string,
): RowWindow {
  const [span, setSpan] = useState<Span>({ start: 0, end: 4 * STEP });
  const [widths, setWidths] = useState<{ heads: string; of: number[] } | null>(null);
  const [, redraw] = useState(0);
  const offsets = useRef(new RowOffsets(count, USUAL_HEIGHT, true));
  if (offsets.current.count !== count) {
    offsets.current = new RowOffsets(count, offsets.current.usual, offsets.current.guessed);
  }
  const atEnd = useRef(false);
  const follow = useCallback(() => {
    const box = frame.current;
    if (box !== null) {
      atEnd.current = box.scrollTop > 0 && box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
      const next = seen(box, offsets.current);
      setSpan((now) => (now.start === next.start && now.end === next.end ? now : next));
    }
  }, [frame]);
  const end = Math.min(span.end, count);
  const start = Math.min(span.start, Math.max(0, end - STEP));
  const kept = useRef(order);
  const focused = useRef(false);
  useLayoutEffect(() => {
    const box = frame.current;
    if (box === null) {
      return;
    }
    if (kept.current !== order) {
      kept.current = order;
      offsets.current = new RowOffsets(count, offsets.current.usual);
      box.scrollTop = 0;
      redraw((n) => n + 1);
    } else if (widths === null || widths.heads !== heads) {
      setWidths({ heads, of: headsOf(box).map((each) => each.getBoundingClientRect().width) });
    } else {
      const { above, changed } = measure(box, offsets, start);
      // What is seen stays where it is when rows above it turn out higher; the end stays the end.
      box.scrollTop = atEnd.current ? box.scrollHeight : box.scrollTop + above;
      if (changed) {
        redraw((n) => n + 1);
      }
    }
    // Whoever was in a row that is no longer drawn goes on from the table.
    if (focused.current && document.activeElement === document.body) {
      box.focus({ preventScroll: true });
    }
    focused.current = box.contains(document.activeElement);
    follow();
  });
  useLayoutEffect(() => {
    const box = frame.current;
    const table = box?.querySelector('table');
    if (box === null || table === null || table === undefined) {
      return undefined;
    }
    let wide = box.clientWidth;
    const observer = new ResizeObserver(() => {
      if (box.clientWidth !== wide) {
        wide = box.clientWidth;
        setWidths(null);
      } else {
        // A detail was opened, or what it shows has come.
        redraw((n) => n + 1);
      }
    });
    observer.observe(box);
    observer.observe(table);
    const note = () => (focused.current = true);
    box.addEventListener('focusin', note);
    return () => {
      observer.disconnect();
      box.removeEventListener('focusin', note);
    };
  }, [frame]);
  return {
    start,
    end,
    before: offsets.current.of(start),
    after: offsets.current.of(count) - offsets.current.of(end),
    widths: widths?.heads === heads ? widths.of : null,
    onScroll: follow,
  };
}

function headsOf(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>('thead th')];
}

/** The rows that are seen, and some around them. */
function seen(box: HTMLElement, offsets: RowOffsets): Span {
  const head = box.querySelector('thead')?.clientHeight ?? 0;
  const first = offsets.at(box.scrollTop);
  const last = offsets.at(box.scrollTop + box.clientHeight - head);
  return {
    start: Math.max(0, Math.floor((first - AROUND) / STEP) * STEP),
    end: Math.ceil((last + 1 + AROUND) / STEP) * STEP,
  };
}

/** Notes the heights of the drawn rows; says by how much those above what is seen are not as thought. */
function measure(
  box: HTMLElement,
  offsets: React.RefObject<RowOffsets>,
  start: number,
): { above: number; changed: boolean } {
  const rows = [...box.querySelectorAll('tbody > tr[data-row-key]')];
  const tops = rows.map((each) => each.getBoundingClientRect().top);
  const after = box.querySelector('tbody > .table-gap-after');
  const bottom = (after ?? box.querySelector('tbody'))?.getBoundingClientRect();
  const end = after === null ? bottom?.bottom : bottom?.top;
  const heights = tops.map((top, i) => (tops[i + 1] ?? end ?? top) - top);
  let changed = heights[0] !== undefined && offsets.current.guessed;
  if (heights[0] !== undefined && changed) {
    offsets.current = new RowOffsets(offsets.current.count, heights[0]);
  }
  const first = offsets.current.at(box.scrollTop);
  let above = 0;
  heights.forEach((height, i) => {
    const difference = offsets.current.measured(start + i, height);
    changed ||= Math.abs(difference) > 0.5;
    above += start + i < first ? difference : 0;
  });
  return { above, changed };
}
