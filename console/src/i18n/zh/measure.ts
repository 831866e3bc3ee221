import type { measure as words } from '../en/measure';
import { explore } from './explore';
import { models } from './models';

export const measure: typeof words = {
  attribution: {
    title: '归因',
    lead: '三种模型并列比较各渠道对目标的贡献。贡献不等于因果：请与旅程的提升对照。',
    goal: '目标',
    conversions_one: '{{count, number}} 次转化，价值 {{value}}', conversions_other: '{{count, number}} 次转化，价值 {{value}}',
    first: '首次触点',
    firstWhat: '目标窗口期内，转化前的第一个触点获得全部贡献。',
    last: '末次触点',
    lastWhat: '转化前的最后一个触点获得全部贡献。',
    linear: '线性',
    linearWhat: '每个触点获得相同份额。',
    spread: '差异',
    spreadWhat: '各模型中最大贡献减去最小贡献。差异越大，模型选择的影响越大。',
    chart: '各渠道、各模型的转化贡献',
    emptyTitle: '还没有目标产生转化',
    emptyText: '用 PUT /api/v1/definitions/goal/order 定义目标，例如下单。触点来自事件的活动参数和已发送的消息。',
    emptyAction: '查看定义',
    direct: '无触点',
  },
  ...explore,
  ...models,
};
