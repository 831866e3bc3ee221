export const settings = {
  definitions: {
    title: 'Definitions',
    lead: 'Everything that decides: plans, tags, audiences, journeys … Each is versioned, and an old version is never changed.',
    kind: 'Kind',
    published: 'Published',
    actor: 'By',
    document: 'Document',
    history: 'History',
    versionAt: 'Version {{version}}, {{time}}',
    retired: 'taken out of use',
    all: 'All',
  },
};
