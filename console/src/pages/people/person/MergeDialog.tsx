import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem } from '../../../api/client';
import { merge, peopleQueries, type Identifier } from '../../../api/queries/people';
import { useWord } from '../../../i18n/domain';
import { Failure } from '../../../parts/Loaded';
import { personPath } from '../../../parts/PersonLink';
import { PersonPicker } from '../../../parts/PersonPicker';
import { PartCard } from './PartCard';

/** Finds the other person, shows who the two would be together, and merges them. */
export function MergeDialog({ one, close }: { one: Identifier; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const ids = { search: useId(), reason: useId() };
  const [other, setOther] = useState<Identifier | null>(null);
  const [force, setForce] = useState(false);
  const [reason, setReason] = useState('');
  const work = useMutation({
    mutationFn: () => merge({ one, other: other ?? one, force, actor: 'console', reason }),
    onSuccess: async () => {
      void message.success(t('identity.merged'));
      await client.invalidateQueries({ queryKey: ['person'] });
      close();
      void navigate(personPath(one));
    },
  });
  return (
    <Modal
      open
      width={980}
      title={t('identity.mergeTitle')}
      okText={t('identity.mergeDo')}
      okButtonProps={{ disabled: other === null || reason.trim() === '' }}
      confirmLoading={work.isPending}
      cancelText={t('identity.cancel')}
      onOk={() => work.mutate()}
      onCancel={close}
      afterOpenChange={(open) => open && document.getElementById(ids.search)?.focus()}
    >
      <PersonPicker
        id={ids.search}
        label={t('identity.other')}
        example={t('identity.otherExample')}
        picked={other}
        pick={setOther}
      />
      {other !== null && (
        <>
          <Preview one={one} other={other} force={force} turnForce={setForce} />
          <div className="ask">
            <label htmlFor={ids.reason}>{t('identity.reason')}</label>
            <Input
              id={ids.reason}
              value={reason}
              maxLength={500}
              placeholder={t('identity.mergeReasonExample')}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        </>
      )}
      {work.error !== null && <Failure error={work.error} retry={() => work.mutate()} />}
    </Modal>
  );
}

function Preview(props: {
  one: Identifier;
  other: Identifier;
  force: boolean;
  turnForce: (force: boolean) => void;
}) {
  const { t } = useTranslation();
  const word = useWord();
  const preview = useQuery(peopleQueries.mergePreview(props.one, props.other, props.force));
  const refusal = preview.error instanceof Problem ? preview.error : null;
  const rule = refusal?.code.replace('identity.', '') ?? '';
  const after = preview.data?.after;
  return (
    <>
      {refusal !== null && (
        <Alert
          type="warning"
          showIcon
          title={t('identity.refused')}
          description={word('linkReason', rule)}
        />
      )}
      {after !== undefined && (
        <div className="parts">
          {(preview.data?.before ?? []).map((each) => (
            <PartCard
              key={each.person}
              title={t('person.number', { number: each.person })}
              part={each}
            />
          ))}
          <PartCard
            title={t('identity.together', { number: after.person })}
            part={after}
            before={(preview.data?.before ?? []).flatMap((each) => each.audiences)}
            result
          />
        </div>
      )}
      {(refusal !== null || props.force) && rule !== 'same_person' && (
        <Checkbox
          checked={props.force}
          onChange={(event) => props.turnForce(event.target.checked)}
        >
          {t('identity.force')}
        </Checkbox>
      )}
    </>
  );
}
