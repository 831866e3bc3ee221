import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** A name made into an id: small letters, digits and underscores. */
function idOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '').slice(0, 100);
}

/** Asks what the journey is called, then opens the editor on a first draft. */
export function NewJourney() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState('');
  const [own, setOwn] = useState<string>();
  const id = own ?? idOf(name);
  const fits = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(id);
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setAsking(true)}>
        {t('edit.newJourney')}
      </Button>
      <Modal
        open={asking}
        title={t('edit.newTitle')}
        okText={t('edit.create')}
        cancelText={t('engage.cancel')}
        okButtonProps={{ disabled: !fits }}
        onOk={() => void navigate(`/journeys/${id}/edit?name=${encodeURIComponent(name)}`)}
        onCancel={() => setAsking(false)}
      >
        <div className="stack">
          <label className="field">
            <span>{t('edit.newName')}</span>
            <Input autoFocus value={name} onChange={(event) => setName(event.target.value)} />
          </label>
          <label className="field">
            <span>{t('edit.newId')}</span>
            <Input value={id} onChange={(event) => setOwn(event.target.value)} />
          </label>
        </div>
      </Modal>
    </>
  );
}
