import {
  ApartmentOutlined,
  BranchesOutlined,
  DashboardOutlined,
  DatabaseOutlined,
  FileTextOutlined,
  InboxOutlined,
  PieChartOutlined,
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
    views: [{ name: 'audiences', path: '/audiences', icon: <ApartmentOutlined /> }],
  },
  { part: 'engage', views: [{ name: 'journeys', path: '/journeys', icon: <BranchesOutlined /> }] },
  {
    part: 'measure',
    views: [{ name: 'attribution', path: '/attribution', icon: <PieChartOutlined /> }],
  },
  {
    part: 'settings',
    views: [{ name: 'definitions', path: '/definitions', icon: <FileTextOutlined /> }],
  },
];

/** Every address of the console with its page; pages are loaded when they are opened. */
export const routes: { path: string; page: ComponentType }[] = [
  { path: '/', page: lazy(() => import('../pages/Cockpit')) },
  { path: '/sources', page: lazy(() => import('../pages/Sources')) },
  { path: '/quarantine', page: lazy(() => import('../pages/Quarantine')) },
  { path: '/people', page: lazy(() => import('../pages/People')) },
  { path: '/people/:kind/:value', page: lazy(() => import('../pages/Person')) },
  { path: '/audiences', page: lazy(() => import('../pages/Audiences')) },
  { path: '/audiences/:id', page: lazy(() => import('../pages/Audience')) },
  { path: '/journeys', page: lazy(() => import('../pages/Journeys')) },
  { path: '/journeys/:id', page: lazy(() => import('../pages/Journey')) },
  { path: '/attribution', page: lazy(() => import('../pages/Attribution')) },
  { path: '/definitions', page: lazy(() => import('../pages/Definitions')) },
  { path: '/definitions/:kind/:id', page: lazy(() => import('../pages/Definition')) },
  { path: '*', page: lazy(() => import('../pages/NotFound')) },
];
