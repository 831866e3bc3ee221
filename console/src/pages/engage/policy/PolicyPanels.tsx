import { EditOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Datum } from '../../../parts/Datum';
import { Panel } from '../../../parts/Panel';
import { isDoc, listOf, textOf, type Doc } from '../journey/model';
import { useSpan } from '../journey/words';
import { DayStrip } from './DayStrip';

/** Each policy in words; without any, the one that then holds. */
export function PolicyPanels({ policies }: { policies: Schemas['Definition'][] }) {
  const { t } = useTranslation();
  if (policies.length === 0) {
    return (
      <Panel title={t('contactPolicy.standard')} wide>
        <p>{t('contactPolicy.standardWords')}</p>
        <Link to="/definitions/contact_policy/house/edit">{t('contactPolicy.write')}</Link>
      </Panel>
    );
  }
  return policies.map((each) => (
    <Panel
      key={each.id}
      title={t('kind.contact_policy')}
      wide
      aside={
        <Link to={`/definitions/contact_policy/${encodeURIComponent(each.id)}/edit`}>
          <EditOutlined aria-hidden /> {t('journeys.edit')}
        </Link>
      }
    >
      <p className="policy-name">
        <Datum>{textOf(each.document['name'] ?? each.id)}</Datum>
      </p>
      <Rules document={each.document} />
    </Panel>
  ));
}

function Rules({ document }: { document: Doc }) {
  const { t } = useTranslation();
  const format = useFormat();
  const span = useSpan();
  const zone = isDoc(document['zone']) ? document['zone'] : {};
  const quiet = listOf(document['quiet_hours']);
  const holdouts = listOf(document['holdouts']);
  const throttle = listOf(document['throttle']);
  const confirmed = listOf(document['double_opt_in']);
  const grades = isDoc(document['grades']) ? listOf(document['grades']['seen']) : [];
  return (
    <div className="rules">
      <Rule name={t('contactPolicy.caps')} what={t('contactPolicy.capsWhat')}>
        {listOf(document['caps']).length === 0 ? t('contactPolicy.noCaps') : listOf(document['caps']).map((cap, index) => <Cap key={index} cap={cap} />)}
      </Rule>
      <Rule name={t('contactPolicy.quiet')} what={t('contactPolicy.quietWhat')}>
        {quiet.length === 0 ? t('contactPolicy.noQuiet') : quiet.map((window, index) => <DayStrip key={index} window={window} />)}
      </Rule>
      {grades.length > 0 && (
        <Rule name={t('contactPolicy.grades')} what={t('contactPolicy.gradesWhat')}>
          {grades.map((each) => (
            <p key={textOf(each['grade'])}>
              <Datum>{textOf(each['grade'])}</Datum> {t('contactPolicy.seenWithin', { span: span(each['within']) })}
            </p>
          ))}
        </Rule>
      )}
      {holdouts.length > 0 && (
        <Rule name={t('contactPolicy.holdouts')} what={t('contactPolicy.holdoutsWhat')}>
          {holdouts.map((each) => (
            <p key={textOf(each['id'])}>
              <b>{format.percent(Number(each['share']))}</b> <Datum>{textOf(each['id'])}</Datum>{' '}
              <small>
                {each['labels'] === undefined && each['campaigns'] === undefined
                  ? t('contactPolicy.ofEverything')
                  : <Datum>{[each['labels'], each['campaigns']].flat().filter(Boolean).map(textOf).join(', ')}</Datum>}
              </small>
            </p>
          ))}
        </Rule>
      )}
      {throttle.length > 0 && (
        <Rule name={t('contactPolicy.throttle')} what={t('contactPolicy.throttleWhat')}>
          {throttle.map((each, index) => (
            <p key={index}>
              {t('contactPolicy.throttleWords', {
                drop: format.percent(Number(each['drop'])),
                window: span(each['window'] ?? '7d'),
                base: span(each['base'] ?? '28d'),
                keep: format.percent(Number(each['keep'] ?? 0.5)),
              })}
            </p>
          ))}
        </Rule>
      )}
      {confirmed.length > 0 && (
        <Rule name={t('contactPolicy.confirmed')} what={t('contactPolicy.confirmedWhat')}>
          <Datum>{confirmed.map((each) => `${textOf(each['purpose'])} · ${textOf(each['channel'] ?? '*')}`).join(', ')}</Datum>
        </Rule>
      )}
      <Rule name={t('contactPolicy.clock')} what={t('contactPolicy.clockWhat')}>
        {t('contactPolicy.clockTrait')} <Datum code>{textOf(zone['trait'] ?? 'timezone')}</Datum>
        {t('contactPolicy.clockElse')} <Datum>{textOf(zone['unknown'] ?? 'UTC')}</Datum>
      </Rule>
      {document['look_ahead'] !== undefined && (
        <Rule name={t('contactPolicy.ahead')} what={t('contactPolicy.aheadWhat')}>
          {span(document['look_ahead'])}
        </Rule>
      )}
      <Rule name={t('contactPolicy.exempt')} what={t('contactPolicy.exemptWhat')}>
        <Datum>{(Array.isArray(document['exempt']) ? document['exempt'] : ['transactional']).map(textOf).join(', ')}</Datum>
      </Rule>
    </div>
  );
}

function Rule(props: { name: string; what: string; children: ReactNode }) {
  return (
    <section className="rule">
      <h3>{props.name}</h3>
      <div>{props.children}</div>
      <small>{props.what}</small>
    </section>
  );
}

/** One cap as a sentence. */
function Cap({ cap }: { cap: Doc }) {
  const { t } = useTranslation();
  const span = useSpan();
  const word = useWord();
  const within =
    cap['window'] === undefined
      ? t(`contactPolicy.every_${(cap['every'] ?? 'day') as 'day' | 'week' | 'month'}`)
      : t('contactPolicy.inAny', { span: span(cap['window']) });
  const channel = textOf(cap['channel'] ?? '*');
  const where =
    channel === '*' ? t('contactPolicy.eachChannel') : channel === 'any' ? t('contactPolicy.allChannels') : word('channelName', channel);
  const only = ['purpose', 'campaign', 'label'].map((key) => cap[key]).filter(Boolean).map(textOf);
  const grades = isDoc(cap['by_grade']) ? Object.entries(cap['by_grade']) : [];
  return (
    <p className="cap">
      <b className="cap-max">{textOf(cap['max'])}</b>
      <span>
        {t('contactPolicy.cap', { count: Number(cap['max']), within })} · {where}
        {only.length > 0 && <> · <Datum>{only.join(', ')}</Datum></>}
        {grades.map(([grade, max]) => (
          <small key={grade}>
            {' '}
            · <Datum>{grade}</Datum> {textOf(max)}
          </small>
        ))}
      </span>
    </p>
  );
}
