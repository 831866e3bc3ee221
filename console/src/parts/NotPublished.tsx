import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client';
import { isOvertaken, type Definition } from '../api/definitions';
import { engage } from '../api/queries/engage';
import { useFormat } from '../format';
import { Diff } from '../pages/engage/journey/Diff';
import { Failure, Loaded } from './Loaded';

interface Refused {
  kind: Definition['kind'];
  id: string;
  document: unknown;
  /** The version that it was made from; none for a document that is new. */
  from: Definition | undefined;
  /** Publishes again, in place of that version, or as a new one. */
  publish: (from: Definition | undefined) => void;
}

/** Why a document was not published; where somebody else was faster, with what they published. */
export function NotPublished({ error, ...refused }: Refused & { error: Error }) {
  return isOvertaken(error) ? <Overtaken {...refused} /> : <Failure error={error} retry={() => refused.publish(refused.from)} />;
}

function Overtaken({ kind, id, document, from, publish }: Refused) {
  const theirs = useQuery({ ...engage.definition(kind, id), staleTime: 0, gcTime: 0 });
  if (theirs.error instanceof Problem && theirs.error.status === 404) {
    return <Told version={undefined} isNew={false} publish={publish} />;
  }
  return (
    <Loaded query={theirs}>
      {(version) => (
        <>
          <Told version={version} isNew={from === undefined} publish={publish} />
          <TheirsAndMine version={version} document={document} />
        </>
      )}
    </Loaded>
  );
}

function Told({ version, isNew, publish }: { version: Definition | undefined; isNew: boolean; publish: Refused['publish'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Alert
      className="overtaken"
      type="warning"
      showIcon
      role="alert"
      title={
        version === undefined
          ? t('overtaken.retired')
          : t(isNew ? 'overtaken.taken' : 'overtaken.title', { version: version.version, actor: version.actor, time: format.time(version.publishedAt) })
      }
      description={t(isNew ? 'overtaken.takenWhat' : 'overtaken.what')}
      action={
        <Button danger onClick={() => publish(version)}>
          {version === undefined ? t('overtaken.again') : t('overtaken.over', { version: version.version })}
        </Button>
      }
    />
  );
}

function TheirsAndMine({ version, document }: { version: Definition; document: unknown }) {
  const { t } = useTranslation();
  return (
    <Diff
      left={JSON.stringify(version.document, null, 2)}
      right={JSON.stringify(document, null, 2)}
      names={[`${t('common.version')} ${version.version}`, t('overtaken.yours')]}
    />
  );
}
