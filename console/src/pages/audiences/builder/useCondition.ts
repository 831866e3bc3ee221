import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { audienceQueries, type Condition, type Reading } from '../../../api/queries/audiences';
import { useSettled } from '../../../parts/useSettled';
import type { Doc } from './model';

export interface ConditionState {
  doc: Doc;
  text: string;
  reading: Reading | undefined;
  /** Whether what the server said is about something older than what stands there. */
  stale: boolean;
  /** The condition once it can be read. */
  sound: Doc | null;
  /** Whether it is another than it began with. */
  changed: boolean;
  changeDoc: (doc: Doc) => void;
  changeText: (text: string) => void;
}

/** Both forms of one condition: whichever was changed last is read, and the other follows. */
export function useCondition(start: Condition): ConditionState {
  const [began] = useState(start);
  const [source, setSource] = useState<Condition>(began);
  const [doc, setDoc] = useState<Doc>(typeof start === 'string' ? EMPTY : start);
  const [text, setText] = useState(typeof start === 'string' ? start : '');
  const [sound, setSound] = useState<Doc | null>(null);
  const settled = useSettled(source);
  const check = useQuery(audienceQueries.check(settled));
  const current = settled === source && !check.isPlaceholderData;
  const reading = check.data;
  useEffect(() => {
    if (!current || reading === undefined || !reading.valid || reading.document === undefined) {
      return;
    }
    setSound(reading.document);
    if (typeof source === 'string') {
      setDoc(reading.document);
    } else {
      setText(reading.text ?? '');
    }
  }, [current, reading, source]);
  return {
    doc,
    text,
    reading,
    stale: !current,
    sound,
    changed: source !== began,
    changeDoc: (next) => {
      setDoc(next);
      setSource(next);
    },
    changeText: (next) => {
      setText(next);
      setSource(next);
    },
  };
}

const EMPTY: Doc = { trait: '', op: 'exists' };
