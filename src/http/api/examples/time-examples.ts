import type { Examples } from './example.ts';

const id = '3c7a2df1-89bd-436f-82fe-1fc380a5c2b3';
const personId = '24895386-2318-4852-889a-255397d4b32c';
const day = [{ from: '09:00', to: '17:00' }];
const standIn = { from: '2099-03-02T09:00:00.000Z', until: '2099-03-03T09:00:00.000Z' };

/** What it comes to when something is saved, and has a name. */
function saved(name: string, ...changed: string[]) {
  return { id, name, isNew: true, changed, warnings: [] };
}

export const timeExamples: Examples = {
  'calendar.save': {
    input: {
      ...{ name: 'Office hours', timeZone: 'Europe/Berlin', week: [day, day, day, day, day, [], []] },
      holidays: [{ date: '2026-12-25', name: 'Christmas' }],
    },
    answer: saved('Office hours', 'timeZone', 'week', 'holidays'),
  },
  'calendar.remove': { input: { calendar: 'Office hours' }, answer: { id, name: 'Office hours' } },
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
    answer: saved('Ops on call', 'timeZone', 'layers', 'boardIds'),
  },
  'rotation.remove': { input: { rotation: 'Ops on call' }, answer: { id, name: 'Ops on call' } },
  'rotation.override': {
    input: { rotation: 'Ops on call', person: 'carol@example.com', ...standIn },
    answer: {
      ...{ rotationId: id, name: 'Ops on call', isNew: true, warnings: [] },
      override: { id: 'a54f3c5b-4f51-4a0c-9b1c-7c0e0a6f2d19', personId, ...standIn, byId: personId },
    },
  },
  'rotation.end_override': {
    input: { rotation: 'Ops on call', override: 'a54f3c5b-4f51-4a0c-9b1c-7c0e0a6f2d19' },
    answer: { rotationId: id, name: 'Ops on call', personId, warnings: [] },
  },
  'escalation_policy.save': {
    input: {
      ...{ name: 'Ops ladder', timeZone: 'Europe/Berlin', repeatAfterMs: 1_800_000 },
      steps: [{ delayMs: 0, targets: [{ kind: 'rotation', id: 'Ops on call' }] }],
    },
    answer: saved('Ops ladder', 'timeZone', 'steps', 'repeatAfterMs'),
  },
  'escalation_policy.remove': { input: { policy: 'Ops ladder' }, answer: { id, name: 'Ops ladder' } },
  'team.save': {
    input: { name: 'Databases', members: ['bob@example.com'] },
    answer: saved('Databases', 'name', 'members'),
  },
  'team.remove': { input: { team: 'Databases' }, answer: { id, name: 'Databases' } },
};
