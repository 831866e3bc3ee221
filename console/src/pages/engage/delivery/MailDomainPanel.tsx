import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { engage } from '../../../api/queries/engage';
import { Loaded } from '../../../parts/Loaded';
import { Panel } from '../../../parts/Panel';

const ICONS = {
  ok: <CheckCircleFilled className="good" />,
  warn: <ExclamationCircleFilled className="held" />,
  fail: <CloseCircleFilled className="bad" />,
  unknown: <QuestionCircleFilled />,
};

/** Whether the big receivers would take bulk mail of a domain, looked up in the DNS now. */
export function MailDomainPanel() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [domain, setDomain] = useState(search.get('domain') ?? '');
  const [selector, setSelector] = useState(search.get('selector') ?? '');
  const asked = search.get('domain') ?? '';
  return (
    <Panel title={t('mailDomain.title')} what={t('mailDomain.what')} wide>
      <form
        className="form-line"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch({ domain: domain.trim(), ...(selector.trim() === '' ? {} : { selector: selector.trim() }) });
        }}
      >
        <label className="field wide-field">
          <span>{t('mailDomain.domain')}</span>
          <Input value={domain} onChange={(event) => setDomain(event.target.value)} />
        </label>
        <label className="field">
          <span>{t('mailDomain.selector')}</span>
          <Input value={selector} onChange={(event) => setSelector(event.target.value)} />
        </label>
        <Button type="primary" htmlType="submit" disabled={domain.trim() === ''}>
          {t('mailDomain.look')}
        </Button>
      </form>
      {asked === '' ? <p className="lead">{t('mailDomain.lead')}</p> : <Findings domain={asked} selector={search.get('selector') ?? ''} />}
    </Panel>
  );
}

function Findings(props: { domain: string; selector: string }) {
  const { t } = useTranslation();
  return (
    <Loaded query={useQuery(engage.mailDomain(props.domain, props.selector))}>
      {({ findings }) => (
        <ul className="findings">
          {findings.map((each) => (
            <li key={each.check}>
              <span aria-hidden>{ICONS[each.level]}</span>
              <div translate="no">
                <b>{each.check}</b> {each.says}
                {each.advice !== '' && <small>{each.advice}</small>}
              </div>
              <span className="sr">{t(`mailLevel.${each.level}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
