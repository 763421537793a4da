import type { Refs } from './refs.ts';
import type { Rule, Rules } from './rule.ts';

const ofTicket = (more: Record<string, unknown> = {}): Rule => ({
  inputs: ({ ticket }) => [{ ticket, ...more }],
});
const nothingToName: Rule = { inputs: () => [{}] };
const cursor = 'WyJuZXdlc3QiLDEsImEiXQ';

/** Everything that lists and counts of tickets can be narrowed by. */
const filters = (theirs: Refs) => [
  { board: theirs.board },
  { assignee: theirs.person },
  { requester: theirs.person },
  { tag: theirs.tag },
  { category: theirs.category },
  { project: theirs.project },
  {
    ...{ status: ['new'], priority: ['low'], type: ['request'], open: true, overdue: false },
    ...{ breached: false, createdAfter: '2020-01-01', createdBefore: '2099-01-01' },
  },
];

export const queryRules: Rules = {
  'ticket.get': ofTicket(),
  'ticket.whole': ofTicket({ comments: 10 }),
  'ticket.at': ofTicket({ seq: 1 }),
  'ticket.list': {
    inputs: (theirs) => [
      ...filters(theirs),
      { sort: 'newest', limit: 5 },
      { sort: 'newest', cursor, board: theirs.board },
    ],
  },
  'ticket.page': {
    inputs: (theirs) => [...filters(theirs), { sort: 'oldest', limit: 5, cursor, board: theirs.board }],
  },
  'ticket.slice': {
    inputs: (theirs) => [
      ...filters(theirs),
      { sortBy: 'created', order: 'asc', limit: 5, offset: 0, board: theirs.board },
    ],
  },
  'ticket.search': {
    inputs: (theirs) => [
      { text: theirs.tenant },
      { text: theirs.ticket, includeComments: true },
      { text: theirs.tenant, includeComments: true },
      ...filters(theirs).map((each) => ({ text: 'subject', limit: 5, ...each })),
    ],
  },
  'ticket.mine': {
    inputs: (theirs) => [
      ...['paged', 'waiting', 'yours', 'unassigned'].map((list) => ({ list, sort: 'newest', limit: 5 })),
      { list: 'yours', cursor: theirs.ticket },
    ],
  },
  'ticket.counts': { inputs: filters },
  'ticket.history': ofTicket({ sinceRev: 0, limit: 10, cursor: '1' }),
  'ticket.comments': {
    inputs: ({ ticket }) => [
      { ticket, limit: 10 },
      { ticket, cursor: 'nonsense' },
    ],
  },
  'ticket.comment_get': { inputs: ({ comment }) => [{ comment }] },
  'ticket.links': ofTicket(),
  'ticket.receipt': ofTicket(),
  'ticket.rehearse': {
    inputs: (theirs) => [
      { what: theirs.ticket, rounds: 1 },
      { what: theirs.promise },
      { what: `${theirs.board} ${theirs.promise}` },
      { what: theirs.ladder },
    ],
  },
  'code.of_ticket': ofTicket(),
  'code.mine': { inputs: () => [{ limit: 10 }] },
  'code.find_commit': { inputs: ({ sha, shortSha }) => [{ sha }, { sha: shortSha }] },
  'board.list': nothingToName,
  'board.get': { inputs: ({ board }) => [{ board }] },
  'sla_policy.list': { inputs: ({ board }) => [{ board }] },
  'calendar.list': nothingToName,
  'rotation.list': nothingToName,
  'oncall.now': { inputs: ({ board }) => [{ board }] },
  'oncall.work': {
    inputs: ({ rotation }) => [{ rotation, until: '2026-03-02T09:00:00Z' }],
    idsOnly: true,
  },
  'escalation_policy.list': nothingToName,
  'team.list': nothingToName,
  'connection.list': nothingToName,
  'connection.show': { inputs: ({ connection }) => [{ connection }] },
  'connection.deliveries': { inputs: ({ connection }) => [{ connection }] },
  'token.list': { inputs: ({ token }) => [{ all: true, limit: 1, cursor: token }, { all: true }] },
  'person.list': { inputs: ({ person }) => [{ people: [person] }] },
  'person.find': {
    inputs: ({ person, user }) => [
      { who: person },
      { who: user },
      { limit: 10, cursor: '00000000-0000-4000-8000-000000000000' },
    ],
  },
  'role.list': { inputs: ({ tenant, person }) => [{ tenant }, { person }, {}] },
  'tenant.list': nothingToName,
  'tenant.get': { inputs: ({ tenant }) => [{ tenant }] },
  'ticket.comment_of_message': {
    inputs: ({ channel }) => [{ teamId: 'T0TEST', channelId: channel, ts: '1700000000.000100' }],
  },
  'installation.list': nothingToName,
};
