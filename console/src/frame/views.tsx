import {
  ApartmentOutlined,
  BranchesOutlined,
  DashboardOutlined,
  DatabaseOutlined,
  ExperimentOutlined,
  FileTextOutlined,
  FunnelPlotOutlined,
  InboxOutlined,
  NodeIndexOutlined,
  PieChartOutlined,
  RetweetOutlined,
  TagsOutlined,
  TeamOutlined,
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
      { name: 'quarantine', path: '/quarantine', icon: <InboxOutlined /> },
    ],
  },
  { part: 'people', views: [{ name: 'people', path: '/people', icon: <TeamOutlined /> }] },
  {
    part: 'audiences',
    views: [
      { name: 'audiences', path: '/audiences', icon: <ApartmentOutlined /> },
      { name: 'tags', path: '/tags', icon: <TagsOutlined /> },
    ],
  },
  { part: 'engage', views: [{ name: 'journeys', path: '/journeys', icon: <BranchesOutlined /> }] },
  {
    part: 'measure',
    views: [
      { name: 'funnel', path: '/funnel', icon: <FunnelPlotOutlined /> },
      { name: 'retention', path: '/retention', icon: <RetweetOutlined /> },
      { name: 'paths', path: '/paths', icon: <NodeIndexOutlined /> },
      { name: 'attribution', path: '/attribution', icon: <PieChartOutlined /> },
      { name: 'experiments', path: '/experiments', icon: <ExperimentOutlined /> },
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
  { path: '/funnel', page: lazy(() => import('../pages/measure/Funnel')) },
  { path: '/retention', page: lazy(() => import('../pages/measure/Retention')) },
  { path: '/paths', page: lazy(() => import('../pages/measure/Paths')) },
  { path: '/experiments', page: lazy(() => import('../pages/measure/Experiments')) },
  { path: '/attribution', page: lazy(() => import('../pages/measure/Attribution')) },
  { path: '/definitions', page: lazy(() => import('../pages/settings/Definitions')) },
  { path: '/definitions/:kind/:id', page: lazy(() => import('../pages/settings/Definition')) },
  { path: '*', page: lazy(() => import('../pages/NotFound')) },
];
