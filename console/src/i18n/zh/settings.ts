import type { settings as words } from '../en/settings';

export const settings: typeof words = {
  definitions: {
    title: '定义',
    lead: '决定一切的规则：埋点方案、标签、人群、旅程……每次修改都有版本，旧版本永不改变。',
    kind: '类型',
    published: '发布时间',
    actor: '发布者',
    document: '文档',
    history: '历史',
    versionAt: '版本 {{version}}，{{time}}',
    retired: '已停用',
    all: '全部',
  },
};
