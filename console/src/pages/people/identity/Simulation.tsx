import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Segmented } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../../api/client';
import { simulate, type Identifier } from '../../../api/queries/people';
import { Failure } from '../../../parts/Loaded';
import { Page } from '../../../parts/Page';
import { Panel } from '../../../parts/Panel';
import { Played } from './Played';
import '../people.css';
import './review.css';

const EXAMPLE = `user_id:ann email:ann@shop.example anonymous_id:ipad
user_id:bob anonymous_id:ipad
anonymous_id:ipad
email:null user_id:ann`;

interface BadLine {
  line: number;
  word: string;
}

/** Identifiers of each line, or the first word that is none. */
function read(text: string): { sets: Identifier[][]; bad: BadLine | null } {
  const lines = text.split('\n').map((each) => each.trim().split(/\s+/));
  let bad: BadLine | null = null;
  const sets = lines.map((words, i) =>
    words
      .filter((word) => word !== '')
      .map((word) => {
        const colon = word.indexOf(':');
        if ((colon <= 0 || colon === word.length - 1) && bad === null) {
          bad = { line: i + 1, word };
        }
        return { kind: word.slice(0, colon), value: word.slice(colon + 1) };
      }),
  );
  return { sets: sets.filter((each) => each.length > 0), bad };
}

type Ground = 'empty' | 'people';

/** What identifiers would do, and why, before they do. */
export default function Simulation() {
  const { t } = useTranslation();
  const field = useId();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('lines') ?? EXAMPLE);
  const ground: Ground = search.get('on') === 'people' ? 'people' : 'empty';
  const [bad, setBad] = useState<BadLine | null>(null);
  const played = useMutation({
    mutationFn: (sets: Identifier[][]): Promise<Schemas['Simulation']> =>
      simulate({ on: ground, sets }),
  });
  const play = () => {
    const { sets, bad: found } = read(text);
    setBad(found);
    if (found === null && sets.length > 0) {
      setSearch({ ...(ground === 'people' ? { on: ground } : {}), lines: text });
      played.mutate(sets);
    }
  };
  return (
    <Page title={t('simulation.title')} lead={t('simulation.lead')}>
      <Panel title={t('simulation.input')} wide>
        <Input.TextArea
          id={field}
          aria-label={t('simulation.input')}
          className="lines"
          rows={8}
          spellCheck={false}
          translate="no"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              play();
            }
          }}
        />
        {bad !== null && <Alert type="error" showIcon title={t('simulation.badLine', { ...bad })} />}
        <div className="choices">
          <span className="aside">{t('simulation.ground')}</span>
          <Segmented<Ground>
            aria-label={t('simulation.ground')}
            value={ground}
            options={[
              { value: 'empty', label: t('simulation.empty') },
              { value: 'people', label: t('simulation.people') },
            ]}
            onChange={(on) => setSearch({ on, lines: text })}
          />
          <Button type="primary" loading={played.isPending} onClick={play}>
            {t('simulation.run')}
          </Button>
        </div>
        {played.error !== null && <Failure error={played.error} retry={play} />}
      </Panel>
      {played.data !== undefined && <Played played={played.data} />}
    </Page>
  );
}
