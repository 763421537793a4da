import type { Examples } from './example.ts';

const boardId = '4d6e1c0a-9a4e-4e43-8f5f-0a8f3f0c1d77';
const board = 'OPS';
const policy = { id: '48d56cb9-6bf5-475f-bfd0-e5fffcbdf392', name: 'Urgent', board };

export const boardExamples: Examples = {
  'board.create': {
    input: { prefix: 'OPS', name: 'Operations', triageChannel: { teamId: 'T0DOCKET', id: 'C0OPSTRIAGE' } },
    answer: { id: boardId },
  },
  'board.update': {
    input: { board, changes: { closeAfterDays: 7, gates: { debrief: true } } },
    answer: { boardId, prefix: board, changed: ['closeAfterDays'] },
  },
  'sla_policy.save': {
    input: {
      ...{ board, name: 'Urgent', priorities: ['critical', 'high'] },
      ...{ responseMs: 900_000, resolutionMs: 14_400_000, warnings: [75] },
    },
    answer: { ...policy, isNew: true, changed: ['priorities', 'responseMs', 'resolutionMs'], warnings: [] },
  },
  'sla_policy.remove': { input: { board, policy: 'Urgent' }, answer: policy },
  'sla_policy.move': {
    input: { board, policy: 'Urgent', position: 1 },
    answer: { ...policy, position: 1, warnings: [] },
  },
};
