import { HighlightOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { change } from '../../../api/client';
import { preferences } from '../../../frame/preferences';
import { Failure } from '../../../parts/Loaded';

const SCENARIOS = ['welcome', 'abandoned_cart', 'promotion', 'back_in_stock', 'birthday', 'holiday', 'post_purchase', 'reactivation'] as const;

/** Has texts written from facts; they come into the queue. */
export function AskForDrafts() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { language } = preferences.use();
  const [asking, setAsking] = useState(false);
  const [wanted, setWanted] = useState({ id: '', author: '', scenario: 'welcome' as string, tone: 'warm', locale: language as string, brand: '', variants: 2 });
  const write = useMutation<unknown, Error>({
    mutationFn: () => {
      const { brand, ...rest } = wanted;
      return change('post', '/api/v1/drafts', {}, { ...rest, facts: brand === '' ? {} : { brand: { name: brand } } });
    },
    onSuccess: async () => {
      setAsking(false);
      await client.invalidateQueries();
    },
  });
  const text = (key: 'id' | 'author' | 'brand') => (
    <Field label={t(`drafts.${key}`)}>
      <Input value={wanted[key]} onChange={(event) => setWanted({ ...wanted, [key]: event.target.value })} />
    </Field>
  );
  return (
    <>
      <Button type="primary" icon={<HighlightOutlined />} onClick={() => setAsking(true)}>
        {t('drafts.write')}
      </Button>
      <Modal
        open={asking}
        title={t('drafts.writeTitle')}
        okText={t('drafts.write')}
        cancelText={t('engage.cancel')}
        okButtonProps={{ disabled: wanted.id.trim() === '' || wanted.author.trim() === '' }}
        confirmLoading={write.isPending}
        onOk={() => write.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('drafts.writeWhat')}</p>
        <div className="stack">
          {text('id')}
          {text('author')}
          <Field label={t('drafts.scenario')}>
            <Select value={wanted.scenario} options={SCENARIOS.map((value) => ({ value: value as string, label: t(`scenario.${value}`) }))} onChange={(scenario) => setWanted({ ...wanted, scenario })} />
          </Field>
          <Field label={t('drafts.tone')}>
            <Select value={wanted.tone} options={(['warm', 'plain'] as const).map((value) => ({ value: value as string, label: t(`tone.${value}`) }))} onChange={(tone) => setWanted({ ...wanted, tone })} />
          </Field>
          <Field label={t('preview.locale')}>
            <Select value={wanted.locale} options={[{ value: 'en', label: <span translate="no">English</span> }, { value: 'zh', label: '中文' }]} onChange={(locale) => setWanted({ ...wanted, locale })} />
          </Field>
          {text('brand')}
          <Field label={t('drafts.variants')}>
            <InputNumber controls={false} min={1} max={10} value={wanted.variants} onChange={(variants) => setWanted({ ...wanted, variants: variants ?? 1 })} />
          </Field>
        </div>
        {write.error !== null && <Failure error={write.error} retry={() => write.mutate()} />}
      </Modal>
    </>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="field">
      <span>{label}</span>
      {children}
    </label>
  );
}
