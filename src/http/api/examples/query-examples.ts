import type { Examples } from './example.ts';

const ticket = 'OPS-123';
const connection = 'c9a646d3-9c61-4c4a-8f36-3f7d9f1f7a02';

export const queryExamples: Examples = {
  'ticket.get': { input: { ticket } },
  'ticket.whole': { input: { ticket, comments: 50 } },
  'ticket.at': { input: { ticket, seq: 4 } },
  'ticket.list': { input: { board: 'OPS', open: true, priority: ['critical', 'high'], limit: 20 } },
  'ticket.mine': { input: { list: 'yours' } },
  'ticket.counts': { input: { board: 'OPS' } },
  'ticket.history': { input: { ticket, limit: 100 } },
  'ticket.comments': { input: { ticket, limit: 50 } },
  'ticket.links': { input: { ticket } },
  'ticket.receipt': { input: { ticket } },
  'ticket.rehearse': { input: { what: ticket, rounds: 2 } },
  'code.of_ticket': { input: { ticket } },
  'code.mine': { input: { limit: 20 } },
  'code.find_commit': { input: { sha: '9fceb02' } },
  'board.list': { input: {} },
  'board.get': { input: { board: 'OPS' } },
  'sla_policy.list': { input: { board: 'OPS' } },
  'calendar.list': { input: {} },
  'rotation.list': { input: {} },
  'oncall.now': { input: { board: 'OPS' } },
  'oncall.work': { input: { rotation: 'Ops on call', until: '2026-03-02T09:00:00Z' } },
  'escalation_policy.list': { input: {} },
  'team.list': { input: {} },
  'connection.list': { input: {} },
  'connection.show': { input: { connection } },
  'connection.deliveries': { input: { connection } },
  'token.list': { input: { all: true } },
  'person.list': { input: { people: ['7f2c8c1e-3f0a-4c57-9a53-2f1f0f6f2f11'] } },
  'tenant.list': { input: {} },
  'tenant.get': { input: { tenant: 'acme' } },
  'role.list': { input: {} },
};
