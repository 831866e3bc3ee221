import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cut } from '../../../api/queries/people';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Badge, type Tone } from '../../../parts/Badge';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Panel } from '../../../parts/Panel';
import { bestOf } from '../../../parts/PersonLink';
import { IdentityGraph, Legend, linkKey, newestLinks, SHOWN, type Link } from './IdentityGraph';
import { MergeDialog } from './MergeDialog';
import { UnmergeDialog } from './UnmergeDialog';

const TONES: Record<Link['status'], Tone> = {
  active: 'good',
  name: 'plain',
  refused: 'bad',
  moved_away: 'held',
  revoked: 'held',
};

/** Which identifiers are this person's, which were refused and why; and the ways to correct it. */
export function IdentityPanel({ person }: { person: Schemas['Person'] }) {
  const { t } = useTranslation();
  const [cut, setCut] = useState<Cut | null>(null);
  const [merging, setMerging] = useState(false);
  const [chosen, setChosen] = useState<Link | null>(null);
  const best = bestOf(person.identifiers);
  const newest = newestLinks(person.links);
  const shown = newest.slice(0, SHOWN * 2);
  return (
    <Panel
      title={t('person.identity')}
      what={t('person.identityWhat')}
      wide
      aside={
        <div className="actions">
          <Button onClick={() => setMerging(true)}>{t('identity.merge')}</Button>
          {person.identifiers.length > 1 && (
            <Button onClick={() => setCut({ whole: true })}>{t('identity.whole')}</Button>
          )}
        </div>
      }
    >
      <Legend links={shown} />
      <IdentityGraph
        name={t('person.number', { number: person.person })}
        links={shown}
        chosen={chosen === null ? '' : linkKey(chosen)}
        choose={setChosen}
      />
      {shown.length < newest.length && (
        <p className="lead">{t('identity.more', { count: newest.length - shown.length })}</p>
      )}
      <LinkDetail link={chosen} person={person} cut={setCut} />
      {person.mergedFrom.length > 0 && (
        <div className="choices">
          <span className="aside">{t('identity.mergedIn')}</span>
          {person.mergedFrom.slice(0, 12).map((each) => (
            <Button key={each} size="small" onClick={() => setCut({ merged: each })}>
              {t('identity.takeOut', { number: each })}
            </Button>
          ))}
        </div>
      )}
      <LinkTable links={person.links} />
      {cut !== null && best !== undefined && (
        <UnmergeDialog person={best} now={person} cut={cut} close={() => setCut(null)} />
      )}
      {merging && best !== undefined && (
        <MergeDialog one={best} close={() => setMerging(false)} />
      )}
    </Panel>
  );
}

/** Why the chosen line is there, and what can be done about it. */
function LinkDetail(props: {
  link: Link | null;
  person: Schemas['Person'];
  cut: (cut: Cut) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const { link } = props;
  if (link === null) {
    return (
      <div className="link-detail">
        <p className="aside">{t('identity.choose')}</p>
      </div>
    );
  }
  const theirs =
    props.person.identifiers.length > 1 &&
    props.person.identifiers.some((each) => each.kind === link.kind && each.value === link.value);
  const from = [link.actor, link.note].filter((each) => each !== undefined && each !== '');
  return (
    <div className="link-detail" role="status">
      <div>
        <p>
          <Badge tone={TONES[link.status]}>{word('link', link.status)}</Badge>{' '}
          <strong>
            <Datum>{link.value}</Datum>
          </strong>{' '}
          {word('linkReason', link.reason)}
          {from.length > 0 && (
            <>
              {' · '}
              <Datum>{from.join(': ')}</Datum>
            </>
          )}
        </p>
        <p className="aside">
          {format.time(link.time)} · {t('person.evidence')} <Datum code>{link.messageId}</Datum>
        </p>
      </div>
      {theirs && (
        <Button onClick={() => props.cut({ identifiers: [{ kind: link.kind, value: link.value }] })}>
          {t('identity.notTheirs')}
        </Button>
      )}
    </div>
  );
}

function LinkTable({ links }: { links: Link[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  return (
    <DataTable<Link>
      name="identity"
      label={t('person.identity')}
      rows={links}
      rowKey={linkKey}
      columns={[
        {
          key: 'value',
          title: t('people.search'),
          value: (row) => row.value,
          show: (row) => (
            <Datum>
              <small>{row.kind}</small> {row.value}
            </Datum>
          ),
        },
        {
          key: 'status',
          title: t('common.status'),
          value: (row) => word('link', row.status),
          show: (row) => <Badge tone={TONES[row.status]}>{word('link', row.status)}</Badge>,
        },
        {
          key: 'reason',
          title: t('common.why'),
          value: (row) => word('linkReason', row.reason),
        },
        {
          key: 'evidence',
          title: t('person.evidence'),
          value: (row) => row.messageId,
          show: (row) => <Datum code>{row.messageId}</Datum>,
        },
        {
          key: 'time',
          title: t('common.time'),
          value: (row) => row.time,
          show: (row) => format.time(row.time),
        },
      ]}
    />
  );
}
