import { useId, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useWord } from '../../../i18n/domain';

export type Link = Schemas['Link'];

const WIDTH = 1080;
const NODE = { width: 330, height: 46, gap: 10 };
const HUB = { x: WIDTH / 2, radius: 54 };
const LETTERS = 38;
export const SHOWN = 14;

/** Values are in no language; the types of SVG do not know the attribute. */
const AS_IT_STANDS: object = { translate: 'no' };

export const linkKey = (each: Link) =>
  `${each.kind}:${each.value}:${each.messageId}:${each.status}:${each.time}`;

/** The newest word about each identifier: what holds now, and what was refused or taken back. */
export function newestLinks(links: Link[]): Link[] {
  const newest = new Map<string, Link>();
  for (const each of links) {
    newest.set(`${each.kind}:${each.value}`, each);
  }
  return [...newest.values()];
}

interface Placed {
  link: Link;
  left: boolean;
  y: number;
}

function place(links: Link[]): { placed: Placed[]; height: number } {
  const holding = links.filter((each) => each.status === 'active' || each.status === 'name');
  const others = links.filter((each) => !holding.includes(each));
  const half = Math.ceil(holding.length / 2);
  const left = others.length === 0 ? holding.slice(0, half) : holding;
  const right = others.length === 0 ? holding.slice(half) : others;
  const step = NODE.height + NODE.gap;
  const rows = Math.max(left.length, right.length, 3);
  const column = (side: Link[], isLeft: boolean) =>
    side.map((link, i) => ({
      link,
      left: isLeft,
      y: ((rows - side.length) * step) / 2 + i * step + step / 2,
    }));
  return { placed: [...column(left, true), ...column(right, false)], height: rows * step + 8 };
}

const cut = (text: string) => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text);

/** The person in the middle, what they go by around it; a line's form says how it stands. */
export function IdentityGraph(props: {
  name: string;
  links: Link[];
  chosen: string;
  choose: (link: Link) => void;
}) {
  const { t } = useTranslation();
  const word = useWord();
  const title = useId();
  const { placed, height } = place(props.links);
  const centre = height / 2;
  const corner = (i: number) => {
    const angle = Math.PI / 6 + (i * Math.PI) / 3;
    return `${HUB.x + HUB.radius * Math.cos(angle)},${centre + HUB.radius * Math.sin(angle)}`;
  };
  return (
    <svg className="graph" viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-labelledby={title}>
      <title id={title}>{t('identity.graph')}</title>
      {placed.map(({ link, left, y }) => {
        const key = linkKey(link);
        const from = left ? NODE.width + 1 : WIDTH - NODE.width - 1;
        const to = left ? HUB.x - HUB.radius * 0.87 : HUB.x + HUB.radius * 0.87;
        const bend = (from + to) / 2;
        const choose = () => props.choose(link);
        const pressed = (event: KeyboardEvent) => {
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            choose();
          }
        };
        return (
          <g key={key} className={key === props.chosen ? 'graph-chosen' : undefined}>
            <path
              className={`graph-edge graph-edge-${link.status}`}
              d={`M${from} ${y}C${bend} ${y} ${bend} ${centre} ${to} ${centre}`}
            />
            <g
              className="graph-node"
              role="button"
              tabIndex={0}
              aria-pressed={key === props.chosen}
              aria-description={word('link', link.status)}
              transform={`translate(${left ? 1 : WIDTH - NODE.width - 1} ${y - NODE.height / 2})`}
              onClick={choose}
              onFocus={choose}
              onKeyDown={pressed}
            >
              <rect width={NODE.width} height={NODE.height} rx="9" />
              <circle className={`graph-dot-${link.status}`} cx="18" cy={NODE.height / 2} r="4.5" />
              <text className="graph-kind" x="34" y="18" {...AS_IT_STANDS}>
                {link.kind}
              </text>
              <text x="34" y="36" {...AS_IT_STANDS}>
                {cut(link.value)}
              </text>
            </g>
          </g>
        );
      })}
      <polygon className="graph-hub" points={[0, 1, 2, 3, 4, 5].map(corner).join(' ')} />
      <text x={HUB.x} y={centre + 5} textAnchor="middle">
        {props.name}
      </text>
    </svg>
  );
}

/** What the lines mean. */
export function Legend({ links }: { links: Link[] }) {
  const word = useWord();
  const present = [...new Set(links.map((each) => each.status))];
  return (
    <ul className="legend">
      {present.map((status) => (
        <li key={status}>
          <svg width="26" height="8" aria-hidden>
            <path className={`graph-edge graph-edge-${status}`} d="M0 4H26" />
          </svg>
          {word('link', status)}
        </li>
      ))}
    </ul>
  );
}
