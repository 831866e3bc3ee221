import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem, type Schemas } from '../../../api/client';
import { decideCandidate, reopenCandidate, unmerge } from '../../../api/queries/people';
import { useErrorWords } from '../../../i18n/faultWords';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Panel } from '../../../parts/Panel';
import { personPath } from '../../../parts/PersonLink';
import { Comparisons } from './Comparisons';

type Candidate = Schemas['Candidate'];

/** One pair at a time, decided with a key; the last decision can be taken back. */
export function Queue({ candidates }: { candidates: Candidate[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const { message, modal } = App.useApp();
  const said = useErrorWords();
  const client = useQueryClient();
  const [at, setAt] = useState(0);
  const [last, setLast] = useState<{ pair: Candidate; same: boolean } | null>(null);
  const place = Math.min(at, candidates.length - 1);
  const pair = candidates[place];
  const refresh = () => client.invalidateQueries({ queryKey: ['candidates'] });
  const decide = useMutation({
    mutationFn: (order: { pair: Candidate; same: boolean; force?: boolean }) =>
      decideCandidate(order.pair.id, order.same, order.force),
    onSuccess: (_, order) => {
      setLast(order);
      void message.success(t(order.same ? 'review.acceptedNow' : 'review.rejectedNow'));
      void client.invalidateQueries({ queryKey: ['matching'] });
      return refresh();
    },
    onError: (error, order) => {
      if (error instanceof Problem && error.code === 'identity.merge_refused') {
        const why = word('linkReason', error.message.split(': ').at(-1) ?? '');
        modal.confirm({
          title: t('review.forceTitle'),
          content: t('review.forceText', { why }),
          okText: t('review.force'),
          cancelText: t('review.leave'),
          onOk: () => decide.mutateAsync({ ...order, force: true }),
        });
      } else {
        void message.error(said(error));
        void refresh();
      }
    },
  });
  const undo = useMutation({
    mutationFn: ({ pair, same }: { pair: Candidate; same: boolean }): Promise<unknown> =>
      same
        ? unmerge(pair.one, {
            from: { kind: pair.other.kind, value: pair.other.value },
            actor: 'console',
            reason: 'merge review taken back',
          })
        : reopenCandidate(pair.id),
    onSuccess: () => {
      setLast(null);
      void message.success(t('review.undone'));
      return refresh();
    },
    onError: (error) => void message.error(said(error)),
  });
  const busy = decide.isPending || undo.isPending;
  const step = (by: number) =>
    setAt(Math.max(0, Math.min(candidates.length - 1, place + by)));
  const judge = (same: boolean) => {
    if (pair !== undefined && !busy) {
      decide.mutate({ pair, same });
    }
  };
  const takeBack = () => {
    if (last !== null && !busy) {
      undo.mutate(last);
    }
  };
  useKeys({ a: () => judge(true), r: () => judge(false), j: () => step(1), k: () => step(-1), z: takeBack });
  if (pair === undefined) {
    return null;
  }
  return (
    <Panel
      wide
      title={t('review.sure', { percent: format.likely(pair.probability) })}
      aside={
        <span className="aside">
          {t('review.position', { at: place + 1, of: candidates.length })}
        </span>
      }
    >
      <div className="compare-scroll" tabIndex={0} role="region" aria-label={t('review.title')}>
        <Comparisons candidate={pair} />
      </div>
      <div className="verdicts">
        <Button type="primary" loading={decide.isPending} onClick={() => judge(true)}>
          {t('review.same')} <kbd translate="no">A</kbd>
        </Button>
        <Button disabled={busy} onClick={() => judge(false)}>
          {t('review.different')} <kbd translate="no">R</kbd>
        </Button>
        <Button disabled={last === null} loading={undo.isPending} onClick={takeBack}>
          {t('review.undo')} <kbd translate="no">Z</kbd>
        </Button>
        <span className="verdicts-end">
          <Link to={personPath(pair.one)}>{t('review.look')}</Link>
          <Button type="text" disabled={place === 0} onClick={() => step(-1)}>
            {t('review.previous')} <kbd translate="no">K</kbd>
          </Button>
          <Button type="text" disabled={place === candidates.length - 1} onClick={() => step(1)}>
            {t('review.next')} <kbd translate="no">J</kbd>
          </Button>
        </span>
      </div>
    </Panel>
  );
}

/** Single keys, while nothing is being typed and no window is open. */
function useKeys(actions: Record<string, () => void>) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const place = event.target instanceof Element ? event.target : null;
      const typing = place?.closest('input, textarea, [role=dialog], [contenteditable]') != null;
      const action = actions[event.key.toLowerCase()];
      if (action !== undefined && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        action();
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}
