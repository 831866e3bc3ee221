import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem, type Schemas } from '../../../api/client';
import { peopleQueries, unmerge, type Cut, type Identifier } from '../../../api/queries/people';
import { Failure, Loaded } from '../../../parts/Loaded';
import { bestOf, personPath } from '../../../parts/PersonLink';
import { PartCard } from './PartCard';

/** Shows whom the person would fall into, asks for the reason, and takes them apart. */
export function UnmergeDialog(props: {
  person: Identifier;
  now: Schemas['Person'];
  cut: Cut;
  close: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const field = useId();
  const [reason, setReason] = useState('');
  const preview = useQuery(peopleQueries.unmergePreview(props.person, props.cut));
  const cut = useMutation({
    mutationFn: () => unmerge(props.person, { ...props.cut, actor: 'console', reason }),
    onSuccess: async (done) => {
      void message.success(t('identity.apart', { count: done.parts.length }));
      await client.invalidateQueries({ queryKey: ['person'] });
      props.close();
      const kept = done.parts[0];
      const best = kept === undefined ? undefined : bestOf(kept.identifiers);
      if (best !== undefined) {
        void navigate(personPath(best));
      }
    },
  });
  const before = props.now.audiences.map((each) => each.id);
  return (
    <Modal
      open
      width={880}
      title={t('identity.unmergeTitle')}
      okText={t('identity.unmerge')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' || !preview.isSuccess }}
      confirmLoading={cut.isPending}
      cancelText={t('identity.cancel')}
      onOk={() => cut.mutate()}
      onCancel={props.close}
    >
      <p className="lead">{t('identity.unmergeLead')}</p>
      {preview.error instanceof Problem && preview.error.code === 'identity.one_part' ? (
        <Alert type="info" showIcon title={t('identity.onePart')} />
      ) : (
        <Loaded query={preview}>
        {({ parts, cancelledDeliveries }) => (
          <>
            <div className="parts">
              {parts.slice(0, 6).map((each, i) => (
                <PartCard
                  key={each.identifiers.map((one) => one.value).join()}
                  title={
                    each.person === undefined
                      ? t('identity.newPerson')
                      : t('person.number', { number: each.person })
                  }
                  part={each}
                  result={i === 0}
                  {...(i === 0 ? { before } : {})}
                />
              ))}
            </div>
            {parts.length > 6 && (
              <p className="lead">{t('identity.moreParts', { count: parts.length - 6 })}</p>
            )}
            {parts.some((each) => each.unsplittable) && (
              <Alert type="warning" showIcon title={t('identity.unsplittable')} />
            )}
            {(cancelledDeliveries ?? []).length > 0 && (
              <Alert
                type="warning"
                showIcon
                title={t('identity.cancelled', { count: cancelledDeliveries?.length })}
              />
            )}
            <p className="lead">{t('identity.unmergeAfter')}</p>
            <div className="ask">
              <label htmlFor={field}>{t('identity.reason')}</label>
              <Input
                id={field}
                value={reason}
                maxLength={500}
                placeholder={t('identity.reasonExample')}
                onChange={(event) => setReason(event.target.value)}
              />
            </div>
          </>
        )}
        </Loaded>
      )}
      {cut.error !== null && <Failure error={cut.error} retry={() => cut.mutate()} />}
    </Modal>
  );
}
