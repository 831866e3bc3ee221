import type { audiences as words } from '../en/audiences';
import { builder } from './builder';

export const audiences: typeof words = {
  audiences: {
    title: '人群',
    lead: '符合条件的用户，随每条事件实时更新。',
    size: '用户数',
    sizeWhat: '当前符合条件的用户数。',
    share: '占比',
    shareWhat: '占全部已知用户的比例。',
    condition: '条件',
    emptyTitle: '还没有定义人群',
    emptyText: '人群是一个有名称的条件，例如“最近 30 天内下过单”。用 PUT /api/v1/definitions/audience/buyers 或 ./waggle apply 发布后，会立即按历史数据填充。',
    emptyAction: '查看定义',
    members: '成员',
    membersWhat: '谁在人群里、何时进入，以及带有该用户数值的条件说明。',
  },
  ...builder,
};
