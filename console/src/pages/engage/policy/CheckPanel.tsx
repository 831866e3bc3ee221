import { CheckCircleFilled, ClockCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { change, type Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Failure } from '../../../parts/Loaded';
import { Panel } from '../../../parts/Panel';
import { PersonField } from '../PersonField';
import { Policies } from '../Policies';

const CHANNELS = ['email', 'sms', 'push', 'wechat', 'in_app', 'webhook'] as const;
const PURPOSES = ['marketing', 'transactional', 'analytics', 'profiling'] as const;

/** May this person be sent such a message now? Every policy answers; nothing is sent or reserved. */
export function CheckPanel() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [kind, setKind] = useState(search.get('kind') ?? 'user_id');
  const [value, setValue] = useState(search.get('value') ?? '');
  const [channel, setChannel] = useState<string>('email');
  const [purpose, setPurpose] = useState<string>('marketing');
  const [priority, setPriority] = useState(50);
  const [labels, setLabels] = useState('');
  const ask = useMutation<Schemas['ContactAnswer'], Error>({
    mutationFn: () =>
      change('post', '/api/v1/contact-policy/check', {}, {
        person: { kind, value },
        message: { channel, purpose, priority, useful_for: '3d', ...(labels.trim() === '' ? {} : { labels: labels.split(/[,，\s]+/).filter(Boolean) }) },
      }),
  });
  return (
    <Panel title={t('contactCheck.title')} what={t('contactCheck.what')} wide>
      <form
        className="form-line"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <PersonField kind={kind} value={value} setKind={setKind} setValue={setValue} />
        <label className="field">
          <span>{t('common.channel')}</span>
          <Select className="kind-select" value={channel} options={CHANNELS.map((each) => ({ value: each as string, label: t(`channelName.${each}`) }))} onChange={setChannel} />
        </label>
        <label className="field">
          <span>{t('rules.purpose')}</span>
          <Select className="kind-select" value={purpose} options={PURPOSES.slice(0, 2).map((each) => ({ value: each as string, label: t(`purposeName.${each}`) }))} onChange={setPurpose} />
        </label>
        <label className="field">
          <span>{t('policy.priority')}</span>
          <InputNumber controls={false} min={0} max={100} value={priority} onChange={(next) => setPriority(next ?? 50)} />
        </label>
        <label className="field">
          <span>{t('contactCheck.labels')}</span>
          <Input value={labels} onChange={(event) => setLabels(event.target.value)} />
        </label>
        <Button type="primary" htmlType="submit" disabled={value.trim() === ''} loading={ask.isPending}>
          {t('contactCheck.ask')}
        </Button>
      </form>
      {ask.error !== null && <Failure error={ask.error} retry={() => ask.mutate()} />}
      {ask.data !== undefined && <Answer answer={ask.data} />}
    </Panel>
  );
}

const ICONS = { allowed: <CheckCircleFilled aria-hidden />, deferred: <ClockCircleFilled aria-hidden />, suppressed: <CloseCircleFilled aria-hidden /> };
const TONES = { allowed: 'good', deferred: 'held', suppressed: 'bad' };

function Answer({ answer }: { answer: Schemas['ContactAnswer'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  return (
    <div className="answer" role="status">
      <p className={`verdict-line ${TONES[answer.decision]}`}>
        {ICONS[answer.decision]} {t(`contactCheck.${answer.decision}`)}
        {answer.decision !== 'allowed' && <span>{word('reason', answer.reason)}</span>}
        {answer.until !== undefined && <span>{t('policy.until', { time: format.time(answer.until) })}</span>}
      </p>
      <Policies answers={answer.policies} />
    </div>
  );
}
