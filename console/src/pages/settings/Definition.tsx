import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { Badge } from '../../parts/Badge';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import { RetireButton } from '../../parts/RetireButton';

/** What becomes of it when it is retired, where that is more than that it is gone. */
const EFFECTS: Record<string, 'retire.tagEffect' | 'retire.journeyEffect' | 'retire.audienceEffect'> = {
  tag: 'retire.tagEffect',
  journey: 'retire.journeyEffect',
  audience: 'retire.audienceEffect',
};

/** A definition's document in every version, the latest first. */
export default function Definition() {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const { kind = '', id = '' } = useParams();
  const history = useQuery(queries.history(kind, id));
  const live = history.data?.versions.at(-1)?.retired === false;
  const effect = t(EFFECTS[kind] ?? 'retire.effect');
  return (
    <Page
      title={id}
      data
      lead={word('kind', kind)}
      actions={
        live && (
          <RetireButton
            kind={kind as Schemas['DefinitionKind']}
            id={id}
            effect={effect}
            size="middle"
            done={() => void history.refetch()}
          />
        )
      }
    >
      <Loaded query={history}>
        {({ versions }) => (
          <>
            {versions.toReversed().map((each) => (
              <Panel
                key={each.version}
                wide
                title={t('definitions.versionAt', {
                  version: each.version,
                  time: format.time(each.publishedAt),
                })}
                aside={
                  <span className="panel-actions">
                    {each.retired && <Badge>{t('definitions.retired')}</Badge>}
                    <small>
                      {t('definitions.actor')} <Datum>{each.actor}</Datum>
                    </small>
                  </span>
                }
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
