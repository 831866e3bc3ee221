import { useEffect, useRef } from 'react';

const LINE = 20;

/** A text with numbered lines; those with faults are marked. */
export function CodeEditor(props: {
  label: string;
  text: string;
  change: (text: string) => void;
  faulty: ReadonlySet<number>;
  /** The line to bring into view. */
  line: number;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = props.text.split('\n').length;
  useEffect(() => {
    if (props.line > 0 && area.current !== null) {
      area.current.scrollTop = Math.max(0, (props.line - 6) * LINE);
    }
  }, [props.line]);
  return (
    <div className="code-editor" translate="no">
      <div className="code-gutter" ref={gutter} aria-hidden>
        {Array.from({ length: lines }, (_, index) => (
          <span
            key={index}
            className={`${props.faulty.has(index + 1) ? 'code-faulty' : ''}${props.line === index + 1 ? ' code-here' : ''}`}
          >
            {index + 1}
          </span>
        ))}
      </div>
      <textarea
        ref={area}
        aria-label={props.label}
        spellCheck={false}
        wrap="off"
        value={props.text}
        onChange={(event) => props.change(event.target.value)}
        onScroll={(event) => {
          if (gutter.current !== null) {
            gutter.current.scrollTop = event.currentTarget.scrollTop;
          }
        }}
      />
    </div>
  );
}
