import { Background, BackgroundVariant, Controls, Handle, MiniMap, Position, ReactFlow, type Edge, type Node, type NodeProps } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format';
import { StepCard, TriggerCard } from './cards';
import { NO_FIGURES, type StepFigures } from './figures';
import { END, HEIGHT, picture, TRIGGER, WIDTH, type Line } from './layout';
import type { Doc, StepNode } from './model';
import { useWay } from './words';

/** What the picture shows beside the steps themselves. */
export interface CanvasProps {
  document: Doc;
  steps: StepNode[];
  figures: ReadonlyMap<string, StepFigures>;
  faulty: ReadonlySet<string>;
  selected: string;
  select: (id: string) => void;
  entered?: number;
}

type CardNode = Node<{ step?: StepNode; figures: StepFigures; document: Doc; faulty: boolean; entered?: number }>;

function Card({ id, data, selected }: NodeProps<CardNode>) {
  const { t } = useTranslation();
  return (
    <>
      {id !== TRIGGER && <Handle type="target" position={Position.Top} isConnectable={false} />}
      {id === END && <div className="step-end">{t('step.end')}</div>}
      {id === TRIGGER && <TriggerCard document={data.document} entered={data.entered} selected={selected} />}
      {data.step !== undefined && (
        <StepCard step={data.step} figures={data.figures} faulty={data.faulty} selected={selected} />
      )}
      {id !== END && <Handle type="source" position={Position.Bottom} isConnectable={false} />}
    </>
  );
}

const TYPES = { card: Card };

/** The share of the picture that is left free around it. */
const PADDING = 0.07;

/** A picture of so many steps is seen whole without an overview. */
const MAP_FROM = 12;

export default function Canvas(props: CanvasProps) {
  const { t } = useTranslation();
  const { nodes, edges } = useFlow(props);
  const high = (1 + 2 * PADDING) * Math.max(...nodes.map((each) => each.position.y + (each.height ?? 0)));
  return (
    <div className="canvas" role="region" aria-label={t('canvas.title')} style={{ '--picture': `${high}px` } as CSSProperties}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={TYPES}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        elementsSelectable
        deleteKeyCode={null}
        fitView
        fitViewOptions={{ padding: PADDING, maxZoom: 1 }}
        minZoom={0.15}
        maxZoom={1.4}
        preventScrolling={false}
        zoomOnScroll={false}
        proOptions={{ hideAttribution: true }}
        ariaLabelConfig={{
          'node.a11yDescription.default': t('canvas.nodeHint'),
          'node.a11yDescription.keyboardDisabled': t('canvas.nodeHint'),
          'edge.a11yDescription.default': '',
          'controls.ariaLabel': t('canvas.controls'),
          'controls.zoomIn.ariaLabel': t('canvas.zoomIn'),
          'controls.zoomOut.ariaLabel': t('canvas.zoomOut'),
          'controls.fitView.ariaLabel': t('canvas.fit'),
          'minimap.ariaLabel': t('canvas.minimap'),
        }}
        onNodeClick={(_, node) => props.select(node.id)}
        onNodesChange={(changes) => {
          // Enter or space on a focused step selects it.
          for (const each of changes) {
            if (each.type === 'select' && each.selected && each.id !== props.selected) {
              props.select(each.id);
            }
          }
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={1} />
        <Controls showInteractive={false} position="bottom-left" />
        {nodes.length > MAP_FROM && <MiniMap pannable zoomable position="bottom-right" nodeBorderRadius={10} />}
      </ReactFlow>
    </div>
  );
}

function useFlow(props: CanvasProps): { nodes: CardNode[]; edges: Edge[] } {
  const { t } = useTranslation();
  const format = useFormat();
  const way = useWay();
  const { document, steps, figures, faulty, selected, entered } = props;
  const drawn = useMemo(() => picture(steps), [steps]);
  const nodes = drawn.nodes.map((each) => ({
    id: each.id,
    type: 'card',
    position: { x: each.x, y: each.y },
    width: WIDTH,
    height: each.id === END ? 34 : HEIGHT,
    selected: each.id === selected,
    selectable: each.id !== END,
    focusable: each.id !== END,
    ariaLabel: each.step === undefined ? t('step.trigger') : `${t(`step.${each.step.kind}`)}: ${each.id}`,
    domAttributes: { translate: 'no' as const, 'aria-roledescription': t('canvas.step') },
    data: {
      document,
      figures: figures.get(each.id) ?? NO_FIGURES,
      faulty: faulty.has(each.id),
      ...(each.step === undefined ? {} : { step: each.step }),
      ...(entered === undefined ? {} : { entered }),
    },
  }));
  const count = (line: Line) => figures.get(line.from)?.ways[line.way];
  const edges = drawn.lines.map((line, index) => {
    const named = line.of === undefined ? '' : way(line.of, line.way).text;
    const counted = line.way === '' ? undefined : count(line);
    const label = counted === undefined ? named : `${named}  ${format.short(counted)}`;
    return {
      id: `${line.from}-${line.to}-${index}`,
      source: line.from,
      target: line.to,
      type: 'smoothstep',
      className: line.back ? 'line-back' : 'line',
      focusable: false,
      domAttributes: { translate: 'no' } as object,
      ...(label === '' ? {} : { label }),
    };
  });
  return { nodes, edges };
}
