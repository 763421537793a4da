import type { Examples } from './example.ts';

const day = [{ from: '09:00', to: '17:00' }];

export const timeExamples: Examples = {
  'calendar.save': {
    input: {
      ...{ name: 'Office hours', timeZone: 'Europe/Berlin', week: [day, day, day, day, day, [], []] },
      holidays: [{ date: '2026-12-25', name: 'Christmas' }],
    },
  },
  'calendar.remove': { input: { calendar: 'Office hours' } },
  'rotation.save': {
    input: {
      ...{ name: 'Ops on call', timeZone: 'Europe/Berlin', boards: ['OPS'] },
      layers: [
        {
          ...{ name: 'First', people: ['bob@example.com', 'carol@example.com'] },
          ...{ turn: { kind: 'weekly' }, startsOn: '2026-01-05', handoverAt: '09:00' },
        },
      ],
    },
  },
  'rotation.remove': { input: { rotation: 'Ops on call' } },
  'rotation.override': {
    input: {
      ...{ rotation: 'Ops on call', person: 'carol@example.com' },
      ...{ from: '2026-03-02T09:00:00Z', until: '2026-03-03T09:00:00Z' },
    },
  },
  'rotation.end_override': {
    input: { rotation: 'Ops on call', override: 'a54f3c5b-4f51-4a0c-9b1c-7c0e0a6f2d19' },
  },
  'escalation_policy.save': {
    input: {
      ...{ name: 'Ops ladder', timeZone: 'Europe/Berlin', repeatAfterMs: 1_800_000 },
      steps: [{ delayMs: 0, targets: [{ kind: 'rotation', id: 'Ops on call' }] }],
    },
  },
  'escalation_policy.remove': { input: { policy: 'Ops ladder' } },
  'team.save': { input: { name: 'Databases', members: ['bob@example.com'] } },
  'team.remove': { input: { team: 'Databases' } },
};
