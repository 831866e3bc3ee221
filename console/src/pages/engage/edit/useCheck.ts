import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { engage } from '../../../api/queries/engage';
import { useSettled } from '../../../parts/useSettled';
import { TRIGGER } from '../journey/layout';
import { isDoc, stepsOf, type Doc } from '../journey/model';
import { lineIn, pathOf, stepAt } from '../journey/places';
import type { PlacedFault } from './Faults';

/** The document that the text says; while it says none, the last that it said. */
export function useRead(text: string): { document: Doc; wrong: string | undefined } {
  const [last, setLast] = useState<Doc>({});
  const read = useMemo(() => {
    try {
      const value: unknown = JSON.parse(text);
      return isDoc(value) ? value : 'not an object';
    } catch (error) {
      return (error as Error).message;
    }
  }, [text]);
  if (typeof read !== 'string' && read !== last) {
    setLast(read);
  }
  return typeof read === 'string' ? { document: last, wrong: read } : { document: read, wrong: undefined };
}

/** What the server says of the document once nobody types any more. */
export function useCheck(kind: string, id: string, text: string, { document, wrong }: ReturnType<typeof useRead>) {
  const { t } = useTranslation();
  const settled = useSettled(document);
  const check = useQuery({ ...engage.check(kind, id, settled), placeholderData: (before) => before });
  const steps = useMemo(() => stepsOf(settled), [settled]);
  if (wrong !== undefined) {
    const at = /line (\d+)/.exec(wrong)?.[1];
    const syntax: PlacedFault = { code: 'json', path: '', message: t('edit.syntax', { wrong }), fix: t('edit.syntaxFix'), line: Number(at ?? 0), step: '' };
    return { faults: [syntax], changes: true, settled: true, check };
  }
  const faults = (check.data?.faults ?? []).map((each): PlacedFault => {
    const path = pathOf(each.path, kind, id);
    const step = path[0] === 'trigger' ? TRIGGER : (stepAt(steps, path)?.id ?? '');
    return { ...each, line: wrong === undefined ? lineIn(text, path) : 0, step };
  });
  const upToDate = settled === document && check.data !== undefined && !check.isPlaceholderData;
  return { faults, changes: check.data?.changes ?? false, settled: upToDate, check };
}
