import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queries } from '../api/queries';
import { change, type Schemas } from '../api/client';
import { useWord } from '../i18n/domain';
import { definitionPath } from '../pages/settings/definitionPath';
import { Datum } from './Datum';
import { Failure, Loaded } from './Loaded';

interface Retired {
  kind: Schemas['DefinitionKind'];
  id: string;
  /** What becomes of it, for the question before it is done. */
  effect: string;
  done?: () => void;
}

/** Takes a definition out of use, after showing who uses it. */
export function RetireButton(props: Retired & { size?: 'small' | 'middle' }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button danger size={props.size ?? 'small'} onClick={() => setAsking(true)}>
        {t('retire.do')}
      </Button>
      {asking && <RetireDialog {...props} close={() => setAsking(false)} />}
    </>
  );
}

function RetireDialog(props: Retired & { close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { kind, id } = props;
  const check = useQuery(queries.retiring(kind, id));
  const work = useMutation<unknown, Error>({
    mutationFn: () => change('delete', '/api/v1/definitions/{kind}/{id}', { kind, id }),
    onSuccess: async () => {
      void message.success(t('retire.done'));
      props.close();
      props.done?.();
      // What was asked about it alone has no answer any more.
      await client.invalidateQueries({ predicate: ({ queryKey }) => !queryKey.includes(id) });
    },
  });
  return (
    <Modal
      open
      title={t('retire.title', { id })}
      okText={t('retire.do')}
      okButtonProps={{ danger: true, disabled: check.data?.retirable !== true }}
      cancelText={t('identity.cancel')}
      confirmLoading={work.isPending}
      onOk={() => work.mutate()}
      onCancel={props.close}
    >
      <Loaded query={check}>
        {({ retirable, faults }) =>
          retirable ? (
            <p>{props.effect}</p>
          ) : (
            <>
              <Alert type="warning" showIcon title={t('retire.used')} />
              <Users faults={faults} />
            </>
          )
        }
      </Loaded>
      {work.error !== null && <Failure error={work.error} retry={() => work.mutate()} />}
    </Modal>
  );
}

/** Who refers to it, each with a way there: a fault's path begins with the kind and the id. */
function Users({ faults }: { faults: Schemas['Fault'][] }) {
  const word = useWord();
  const users = [...new Set(faults.map((each) => /^\w+[/.][^.[]+/.exec(each.path)?.[0] ?? each.path))];
  return (
    <ul className="list">
      {users.map((each) => {
        const [kind = '', id = ''] = each.split(/[/.]/);
        return (
          <li key={each}>
            {word('kind', kind)}{' '}
            <Link to={definitionPath(kind, id)}>
              <Datum>{id}</Datum>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
