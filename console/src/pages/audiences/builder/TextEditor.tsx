import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading } from '../../../api/queries/audiences';
import { FaultText } from '../../../parts/FaultText';

type Mark = Reading['marks'][number];

const WORDS =
  /"(?:\\.|[^"\\])*"?|\b(?:and|or|not|trait|tag|score|consent|on|is|in|audience|for|since|count|sum|average|min|max|distinct|days|first|last|did|then|same|where|of|within|between|ago|this|previous|from|to|before|after|exists|missing|empty|true|false|contains|any|all|none|item|starts|ends|with|matches|ignoring|case|next|km)\b|\b\d[\d.]*[smhdw]?\b/giu;

/** The text form: its words coloured, its faults marked where they are, each with its fix. */
export function TextEditor(props: {
  text: string;
  marks: Mark[];
  onChange: (text: string) => void;
}) {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const behind = useRef<HTMLPreElement>(null);
  const show = (mark: Mark) => {
    area.current?.focus();
    area.current?.setSelectionRange(mark.from, Math.max(mark.to, mark.from + 1));
  };
  const mend = (mark: Mark, word: string) =>
    props.onChange(props.text.slice(0, mark.from) + word + props.text.slice(mark.to));
  return (
    <div className="cond-text">
      <div className="cond-text-field" translate="no">
        <pre ref={behind} aria-hidden>
          {coloured(props.text, props.marks)}
          {'\n'}
        </pre>
        <textarea
          ref={area}
          aria-label={t('builder.text')}
          aria-invalid={props.marks.length > 0}
          spellCheck={false}
          value={props.text}
          onChange={(event) => props.onChange(event.target.value)}
          onScroll={(event) => {
            if (behind.current !== null) {
              behind.current.scrollTop = event.currentTarget.scrollTop;
            }
          }}
        />
      </div>
      <div aria-live="polite">
        {props.marks.map((mark) => {
          const meant = /^Did you mean '(.+?)'\?/.exec(mark.fix)?.[1];
          return (
            <div className="cond-mark" key={`${mark.from}-${mark.code}`} role="alert">
              <p>
                <button type="button" className="cond-place" onClick={() => show(mark)}>
                  {t('builder.place', { line: mark.line, column: mark.column })}
                </button>{' '}
                <FaultText fault={mark} />
              </p>
              {meant !== undefined && mark.to > mark.from && (
                <Button size="small" onClick={() => mend(mark, meant)}>
                  {t('builder.replaceBy')} <code translate="no">{meant}</code>
                </Button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The text in pieces: words of the language, quoted texts and numbers, and what is wrong. */
function coloured(text: string, marks: Mark[]) {
  const cuts = new Map<number, { end: number; kind: string }>();
  for (const found of text.matchAll(WORDS)) {
    const word = found[0];
    const kind = word.startsWith('"') ? 'quoted' : /^\d/.test(word) ? 'number' : 'word';
    cuts.set(found.index, { end: found.index + word.length, kind });
  }
  const wrong = (at: number) => marks.some((mark) => at >= mark.from && at < mark.to);
  const pieces: { from: number; kind: string; wrong: boolean }[] = [];
  let kind = 'plain';
  let end = -1;
  for (let at = 0; at < text.length; at++) {
    const cut = cuts.get(at);
    if (cut !== undefined) {
      kind = cut.kind;
      end = cut.end;
    } else if (at >= end) {
      kind = 'plain';
    }
    const last = pieces.at(-1);
    if (last?.kind !== kind || last.wrong !== wrong(at)) {
      pieces.push({ from: at, kind, wrong: wrong(at) });
    }
  }
  return pieces.map((piece, place) => (
    <span key={piece.from} className={`cond-${piece.kind}${piece.wrong ? ' cond-wave' : ''}`}>
      {text.slice(piece.from, pieces[place + 1]?.from)}
    </span>
  ));
}
