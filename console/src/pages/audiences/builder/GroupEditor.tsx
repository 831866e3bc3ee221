import { CloseOutlined, CopyOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Segmented, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChoices, useFault } from './context';
import { LeafEditor } from './LeafEditor';
import {
  childrenOf,
  groupKind,
  leafKind,
  LEAVES,
  newLeaf,
  type Doc,
  type GroupKind,
  type LeafKind,
} from './model';

interface Node {
  path: string;
  doc: Doc;
  depth: number;
  onChange: (doc: Doc) => void;
}

const MAX_DEPTH = 6;

/** Conditions joined by “all of” or “any of”, and how to add one. */
export function GroupEditor({ path, doc, depth, onChange }: Node) {
  const { t } = useTranslation();
  const kind = groupKind(doc);
  const joined = kind ?? 'all';
  const children = childrenOf(doc);
  const set = (next: Doc[], by: GroupKind = joined) => {
    const only = next[0];
    onChange(depth === 0 && next.length === 1 && only !== undefined ? only : { [by]: next });
  };
  const pathOf = (place: number) => (kind === null ? path : `${path}.${kind}[${place}]`);
  return (
    <div className={depth === 0 ? 'cond-group' : 'cond-group cond-nested'}>
      {children.length > 1 && (
        <Segmented
          size="small"
          aria-label={t('builder.join')}
          value={joined}
          options={[
            { value: 'all', label: t('builder.all') },
            { value: 'any', label: t('builder.any') },
          ]}
          onChange={(next) => set(children, next as GroupKind)}
        />
      )}
      <ul className="cond-list-of">
        {children.map((child, place) => (
          <li key={place}>
            {place > 0 && (
              <span className="cond-joint">{t(joined === 'all' ? 'builder.andWord' : 'builder.orWord')}</span>
            )}
            <NodeEditor
              path={pathOf(place)}
              doc={child}
              depth={depth}
              onChange={(next) => set(children.with(place, next))}
              copy={() => set(children.toSpliced(place + 1, 0, structuredClone(child)))}
              remove={
                children.length > 1
                  ? () => set(children.filter((_, other) => other !== place))
                  : undefined
              }
            />
          </li>
        ))}
      </ul>
      <Adding depth={depth} add={(next) => set([...children, next])} />
    </div>
  );
}

function Adding({ depth, add }: { depth: number; add: (doc: Doc) => void }) {
  const { t } = useTranslation();
  const first = useFirst();
  return (
    <div className="cond-add">
      <Dropdown
        trigger={['click']}
        menu={{
          items: LEAVES.map((each) => ({ key: each, label: t(`builder.leaves.${each}`) })),
          onClick: ({ key }) => add(newLeaf(key as LeafKind, first)),
        }}
      >
        <Button size="small" icon={<PlusOutlined />}>
          {t('builder.add')}
        </Button>
      </Dropdown>
      {depth < MAX_DEPTH && (
        <Button
          size="small"
          type="text"
          onClick={() => add({ any: [newLeaf('count', first), newLeaf('tag', first)] })}
        >
          {t('builder.addGroup')}
        </Button>
      )}
    </div>
  );
}

function useFirst() {
  const { vocabulary, tags, audiences } = useChoices();
  return {
    event: vocabulary?.events[0]?.event ?? 'Order Completed',
    tag: tags[0]?.id ?? '',
    audience: audiences[0]?.id ?? '',
  };
}

/** A leaf or a group, perhaps turned into its opposite. */
function NodeEditor(props: Node & { copy: () => void; remove: (() => void) | undefined }) {
  const { t } = useTranslation();
  const isNot = 'not' in props.doc;
  const inner = isNot ? (props.doc['not'] as Doc) : props.doc;
  const path = isNot ? `${props.path}.not` : props.path;
  const wrong = useFault(path, true) !== undefined;
  const set = (next: Doc) => props.onChange(isNot ? { not: next } : next);
  const isGroup = groupKind(inner) !== null || 'not' in inner;
  return (
    <div className={`cond-node${isNot ? ' cond-not' : ''}${wrong ? ' cond-wrong' : ''}`}>
      <div className="cond-body">
        <Tooltip title={t('builder.notWhat')}>
          <Button
            size="small"
            type={isNot ? 'primary' : 'text'}
            aria-pressed={isNot}
            onClick={() => props.onChange(isNot ? inner : { not: props.doc })}
          >
            {t('builder.not')}
          </Button>
        </Tooltip>
        {isGroup ? (
          <GroupEditor path={path} doc={inner} depth={props.depth + 1} onChange={set} />
        ) : (
          <>
            <span className="cond-kind">{t(`builder.leaves.${leafKind(inner)}`)}</span>
            <LeafEditor path={path} doc={inner} onChange={set} />
          </>
        )}
      </div>
      <div className="cond-tools">
        <Button
          type="text"
          size="small"
          icon={<CopyOutlined />}
          aria-label={t('builder.copy')}
          onClick={props.copy}
        />
        {props.remove !== undefined && (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('builder.remove')}
            onClick={props.remove}
          />
        )}
      </div>
    </div>
  );
}
