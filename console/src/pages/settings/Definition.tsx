import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { Badge } from '../../parts/Badge';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';

/** A definition's document in every version, the latest first. */
export default function Definition() {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const { kind = '', id = '' } = useParams();
  return (
    <Page title={id} data lead={word('kind', kind)}>
      <Loaded query={useQuery(queries.history(kind, id))}>
        {({ versions }) => (
          <>
            {versions.toReversed().map((each) => (
              <Panel
                key={each.version}
                wide
                title={t('definitions.versionAt', {
                  version: each.version,
                  time: format.time(each.publishedAt),
                  actor: each.actor,
                })}
                aside={each.retired && <Badge>{t('definitions.retired')}</Badge>}
              >
                <pre tabIndex={0} className="document">
                  <code translate="no">{JSON.stringify(each.document, null, 2)}</code>
                </pre>
              </Panel>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}
