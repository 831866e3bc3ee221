import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { engage } from '../../api/queries/engage';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import './engage.css';
import { CheckPanel } from './policy/CheckPanel';
import { DecisionsPanel } from './policy/DecisionsPanel';
import { PolicyPanels } from './policy/PolicyPanels';
import { PriorityPanel } from './policy/PriorityPanel';

/** Whether a person may be written to: the rules in words and as pictures, a question, and what was decided. */
export default function ContactPolicy() {
  const { t } = useTranslation();
  return (
    <Page title={t('contactPolicy.title')} lead={t('contactPolicy.lead')}>
      <CheckPanel />
      <Loaded query={useQuery(engage.ofKind('contact_policy'))}>
        {({ definitions }) => <PolicyPanels policies={definitions} />}
      </Loaded>
      <PriorityPanel />
      <DecisionsPanel />
    </Page>
  );
}
