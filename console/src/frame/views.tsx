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
import type { QueryClient } from '@tanstack/react-query';
import { lazy, type ComponentType, type ReactNode } from 'react';
import { matchPath } from 'react-router';
import { queries } from '../api/queries';
import type { en } from '../i18n/en';
import { daysOf } from '../pages/cockpit/period';

type NavWord = keyof typeof en.nav;

/** A view of the navigation. */
export interface View {
  name: NavWord;
  path: string;
  icon: ReactNode;
}

/** A page of the console. */
export interface Page {
  path: string;
  load: () => Promise<{ default: ComponentType }>;
  page: ComponentType;
  /** Asks for what the page shows first, before its code is there. */
  ahead?: (client: QueryClient, search: URLSearchParams) => void;
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

/** Every address of the console with the way to its page; pages are loaded when they are opened. */
const pages: Pick<Page, 'path' | 'load' | 'ahead'>[] = [
  {
    path: '/',
    load: () => import('../pages/cockpit/Cockpit'),
    ahead: (client, search) => void client.prefetchQuery(queries.activity(daysOf(search))),
  },
  { path: '/sources', load: () => import('../pages/collect/Sources') },
  { path: '/quarantine', load: () => import('../pages/collect/Quarantine') },
  { path: '/live', load: () => import('../pages/collect/Live') },
  { path: '/quality', load: () => import('../pages/collect/Quality') },
  { path: '/imports', load: () => import('../pages/collect/imports/Imports') },
  { path: '/imports/:id', load: () => import('../pages/collect/imports/Import') },
  { path: '/identity/review', load: () => import('../pages/people/identity/Review') },
  { path: '/identity/simulation', load: () => import('../pages/people/identity/Simulation') },
  { path: '/identity/shared', load: () => import('../pages/people/identity/Shared') },
  { path: '/trust/consents', load: () => import('../pages/trust/Consents') },
  { path: '/trust/suppressions', load: () => import('../pages/trust/Suppressions') },
  { path: '/trust/changes', load: () => import('../pages/trust/Changes') },
  { path: '/trust/pages', load: () => import('../pages/trust/Pages') },
  { path: '/people', load: () => import('../pages/people/People') },
  { path: '/people/:kind/:value', load: () => import('../pages/people/Person') },
  { path: '/audiences', load: () => import('../pages/audiences/Audiences') },
  { path: '/tags', load: () => import('../pages/audiences/Tags') },
  { path: '/audiences/overlap', load: () => import('../pages/audiences/Overlap') },
  { path: '/audiences/stages', load: () => import('../pages/audiences/Stages') },
  { path: '/audiences/coverage', load: () => import('../pages/audiences/Coverage') },
  { path: '/audiences/new', load: () => import('../pages/audiences/builder/Builder') },
  { path: '/audiences/:id/edit', load: () => import('../pages/audiences/builder/Builder') },
  { path: '/audiences/:id', load: () => import('../pages/audiences/Audience') },
  { path: '/journeys', load: () => import('../pages/engage/Journeys') },
  { path: '/journeys/:id', load: () => import('../pages/engage/Journey') },
  { path: '/journeys/:id/edit', load: () => import('../pages/engage/JourneyEdit') },
  { path: '/campaigns', load: () => import('../pages/engage/Campaigns') },
  { path: '/campaigns/:industry/:id', load: () => import('../pages/engage/Campaign') },
  { path: '/templates', load: () => import('../pages/engage/Templates') },
  { path: '/templates/:id', load: () => import('../pages/engage/Template') },
  { path: '/drafts', load: () => import('../pages/engage/Drafts') },
  { path: '/feedback', load: () => import('../pages/engage/Feedback') },
  { path: '/contact-policy', load: () => import('../pages/engage/ContactPolicy') },
  { path: '/deliveries', load: () => import('../pages/engage/Deliveries') },
  { path: '/channels', load: () => import('../pages/engage/Channels') },
  { path: '/funnel', load: () => import('../pages/measure/Funnel') },
  { path: '/retention', load: () => import('../pages/measure/Retention') },
  { path: '/paths', load: () => import('../pages/measure/Paths') },
  { path: '/experiments', load: () => import('../pages/measure/Experiments') },
  { path: '/attribution', load: () => import('../pages/measure/Attribution') },
  { path: '/spend', load: () => import('../pages/measure/spend/Spend') },
  { path: '/definitions', load: () => import('../pages/settings/Definitions') },
  { path: '/definitions/:kind/:id/edit', load: () => import('../pages/engage/DefinitionEdit') },
  { path: '/definitions/:kind/:id', load: () => import('../pages/settings/Definition') },
  { path: '*', load: () => import('../pages/NotFound') },
];

export const routes: Page[] = pages.map((each) => ({ ...each, page: lazy(each.load) }));

/** The page of an address. */
export function pageAt(pathname: string): Page | undefined {
  return routes.find(({ path }) => matchPath(path, pathname) !== null);
}
