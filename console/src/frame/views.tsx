import {
  ApartmentOutlined,
  ApiOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BranchesOutlined,
  CloudUploadOutlined,
  DashboardOutlined,
  DatabaseOutlined,
  ExperimentOutlined,
  EyeOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  FormOutlined,
  FunnelPlotOutlined,
  HighlightOutlined,
  InboxOutlined,
  MessageOutlined,
  NodeIndexOutlined,
  PieChartOutlined,
  PullRequestOutlined,
  RetweetOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  SendOutlined,
  ShareAltOutlined,
  StopOutlined,
  TagsOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import { lazy, type ComponentType, type ReactNode } from 'react';
import type { en } from '../i18n/en';

type NavWord = keyof typeof en.nav;

/** A view of the navigation. */
export interface View {
  name: NavWord;
  path: string;
  icon: ReactNode;
}

/** The loop, from left to right turned downwards. A part without a view yet is not shown. */
export const navigation: { part: NavWord | null; views: View[] }[] = [
  { part: null, views: [{ name: 'cockpit', path: '/', icon: <DashboardOutlined /> }] },
  {
    part: 'collect',
    views: [
      { name: 'sources', path: '/sources', icon: <DatabaseOutlined /> },
      { name: 'live', path: '/live', icon: <ThunderboltOutlined /> },
      { name: 'quality', path: '/quality', icon: <SafetyCertificateOutlined /> },
      { name: 'quarantine', path: '/quarantine', icon: <InboxOutlined /> },
      { name: 'imports', path: '/imports', icon: <CloudUploadOutlined /> },
    ],
  },
  {
    part: 'people',
    views: [
      { name: 'people', path: '/people', icon: <TeamOutlined /> },
      { name: 'review', path: '/identity/review', icon: <PullRequestOutlined /> },
      { name: 'simulation', path: '/identity/simulation', icon: <ExperimentOutlined /> },
      { name: 'sharedIds', path: '/identity/shared', icon: <ShareAltOutlined /> },
    ],
  },
  {
    part: 'audiences',
    views: [
      { name: 'audiences', path: '/audiences', icon: <ApartmentOutlined /> },
      { name: 'tags', path: '/tags', icon: <TagsOutlined /> },
    ],
  },
  {
    part: 'engage',
    views: [
      { name: 'journeys', path: '/journeys', icon: <BranchesOutlined /> },
      { name: 'campaigns', path: '/campaigns', icon: <AppstoreOutlined /> },
      { name: 'templates', path: '/templates', icon: <FormOutlined /> },
      { name: 'drafts', path: '/drafts', icon: <HighlightOutlined /> },
      { name: 'feedback', path: '/feedback', icon: <MessageOutlined /> },
      { name: 'contactPolicy', path: '/contact-policy', icon: <SafetyOutlined /> },
      { name: 'deliveries', path: '/deliveries', icon: <SendOutlined /> },
      { name: 'channels', path: '/channels', icon: <ApiOutlined /> },
    ],
  },
  {
    part: 'measure',
    views: [
      { name: 'funnel', path: '/funnel', icon: <FunnelPlotOutlined /> },
      { name: 'retention', path: '/retention', icon: <RetweetOutlined /> },
      { name: 'paths', path: '/paths', icon: <NodeIndexOutlined /> },
      { name: 'attribution', path: '/attribution', icon: <PieChartOutlined /> },
      { name: 'spend', path: '/spend', icon: <WalletOutlined /> },
      { name: 'experiments', path: '/experiments', icon: <ExperimentOutlined /> },
    ],
  },
  {
    part: 'trust',
    views: [
      { name: 'consents', path: '/trust/consents', icon: <FileProtectOutlined /> },
      { name: 'suppressions', path: '/trust/suppressions', icon: <StopOutlined /> },
      { name: 'changes', path: '/trust/changes', icon: <AuditOutlined /> },
      { name: 'facing', path: '/trust/pages', icon: <EyeOutlined /> },
    ],
  },
  {
    part: 'settings',
    views: [{ name: 'definitions', path: '/definitions', icon: <FileTextOutlined /> }],
  },
];

/** Every address of the console with its page; pages are loaded when they are opened. */
export const routes: { path: string; page: ComponentType }[] = [
  { path: '/', page: lazy(() => import('../pages/cockpit/Cockpit')) },
  { path: '/sources', page: lazy(() => import('../pages/collect/Sources')) },
  { path: '/quarantine', page: lazy(() => import('../pages/collect/Quarantine')) },
  { path: '/live', page: lazy(() => import('../pages/collect/Live')) },
  { path: '/quality', page: lazy(() => import('../pages/collect/Quality')) },
  { path: '/imports', page: lazy(() => import('../pages/collect/imports/Imports')) },
  { path: '/imports/:id', page: lazy(() => import('../pages/collect/imports/Import')) },
  { path: '/identity/review', page: lazy(() => import('../pages/people/identity/Review')) },
  { path: '/identity/simulation', page: lazy(() => import('../pages/people/identity/Simulation')) },
  { path: '/identity/shared', page: lazy(() => import('../pages/people/identity/Shared')) },
  { path: '/trust/consents', page: lazy(() => import('../pages/trust/Consents')) },
  { path: '/trust/suppressions', page: lazy(() => import('../pages/trust/Suppressions')) },
  { path: '/trust/changes', page: lazy(() => import('../pages/trust/Changes')) },
  { path: '/trust/pages', page: lazy(() => import('../pages/trust/Pages')) },
  { path: '/people', page: lazy(() => import('../pages/people/People')) },
  { path: '/people/:kind/:value', page: lazy(() => import('../pages/people/Person')) },
  { path: '/audiences', page: lazy(() => import('../pages/audiences/Audiences')) },
  { path: '/tags', page: lazy(() => import('../pages/audiences/Tags')) },
  { path: '/audiences/overlap', page: lazy(() => import('../pages/audiences/Overlap')) },
  { path: '/audiences/stages', page: lazy(() => import('../pages/audiences/Stages')) },
  { path: '/audiences/coverage', page: lazy(() => import('../pages/audiences/Coverage')) },
  { path: '/audiences/new', page: lazy(() => import('../pages/audiences/builder/Builder')) },
  { path: '/audiences/:id/edit', page: lazy(() => import('../pages/audiences/builder/Builder')) },
  { path: '/audiences/:id', page: lazy(() => import('../pages/audiences/Audience')) },
  { path: '/journeys', page: lazy(() => import('../pages/engage/Journeys')) },
  { path: '/journeys/:id', page: lazy(() => import('../pages/engage/Journey')) },
  { path: '/journeys/:id/edit', page: lazy(() => import('../pages/engage/JourneyEdit')) },
  { path: '/campaigns', page: lazy(() => import('../pages/engage/Campaigns')) },
  { path: '/campaigns/:industry/:id', page: lazy(() => import('../pages/engage/Campaign')) },
  { path: '/templates', page: lazy(() => import('../pages/engage/Templates')) },
  { path: '/templates/:id', page: lazy(() => import('../pages/engage/Template')) },
  { path: '/drafts', page: lazy(() => import('../pages/engage/Drafts')) },
  { path: '/feedback', page: lazy(() => import('../pages/engage/Feedback')) },
  { path: '/contact-policy', page: lazy(() => import('../pages/engage/ContactPolicy')) },
  { path: '/deliveries', page: lazy(() => import('../pages/engage/Deliveries')) },
  { path: '/channels', page: lazy(() => import('../pages/engage/Channels')) },
  { path: '/funnel', page: lazy(() => import('../pages/measure/Funnel')) },
  { path: '/retention', page: lazy(() => import('../pages/measure/Retention')) },
  { path: '/paths', page: lazy(() => import('../pages/measure/Paths')) },
  { path: '/experiments', page: lazy(() => import('../pages/measure/Experiments')) },
  { path: '/attribution', page: lazy(() => import('../pages/measure/Attribution')) },
  { path: '/spend', page: lazy(() => import('../pages/measure/spend/Spend')) },
  { path: '/definitions', page: lazy(() => import('../pages/settings/Definitions')) },
  { path: '/definitions/:kind/:id/edit', page: lazy(() => import('../pages/engage/DefinitionEdit')) },
  { path: '/definitions/:kind/:id', page: lazy(() => import('../pages/settings/Definition')) },
  { path: '*', page: lazy(() => import('../pages/NotFound')) },
];
