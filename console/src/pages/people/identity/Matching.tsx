import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber, Progress } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQueries, startMatching } from '../../../api/queries/people';
import { FaultText } from '../../../parts/FaultText';
import { Loaded } from '../../../parts/Loaded';
import { useErrorWords } from '../../../i18n/faultWords';
import { Panel } from '../../../parts/Panel';

const USUAL = 0.8;

/** Looking for pairs: started here, goes on when the page is left. */
export function Matching() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const said = useErrorWords();
  const client = useQueryClient();
  const field = useId();
  const [review, setReview] = useState(USUAL);
  const run = useQuery({
    ...peopleQueries.matching(),
    refetchInterval: (query) => (isUnderWay(query.state.data?.phase) ? 700 : false),
  });
  const phase = run.data?.phase;
  useEffect(() => {
    if (phase === 'done') {
      void client.invalidateQueries({ queryKey: ['candidates'] });
    }
  }, [phase, client]);
  const start = useMutation({
    mutationFn: () => startMatching(review),
    onSuccess: (state) => client.setQueryData(peopleQueries.matching().queryKey, state),
    onError: (error) => void message.error(said(error)),
  });
  return (
    <Panel title={t('review.start')} what={t('review.startWhat')} wide>
      <Loaded query={run}>
        {(state) => (
          <div className="matching">
            <label htmlFor={field}>{t('review.probability')}</label>
            <InputNumber<number>
              id={field}
              controls={false}
              min={50}
              max={99.9}
              value={review * 100}
              suffix="%"
              onChange={(value) => setReview((value ?? USUAL * 100) / 100)}
            />
            <Button
              loading={isUnderWay(state.phase) || start.isPending}
              onClick={() => start.mutate()}
            >
              {t('review.start')}
            </Button>
            <div className="matching-state" role="status">
              {state.phase === 'reading' && t('review.reading', { people: state.people })}
              {state.phase === 'matching' && (
                <>
                  {t('review.matching', { people: state.people })}
                  <Progress
                    aria-label={t('review.matching', { people: state.people })}
                    percent={Math.round(state.progress * 100)}
                    size="small"
                  />
                </>
              )}
              {state.phase === 'done' && t('review.done', state)}
              {state.fault !== undefined && (
                <>
                  {t('review.failed')} <FaultText fault={state.fault} />
                </>
              )}{' '}
              {t('review.labels', state.labels)}
            </div>
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

function isUnderWay(phase: string | undefined) {
  return phase === 'reading' || phase === 'matching';
}
