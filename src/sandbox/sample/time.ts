import type { saveSlaPolicy } from '../../boards/commands/save-sla-policy.ts';
import type { saveCalendar } from '../../calendars/commands/save-calendar.ts';
import type { InputOf } from '../../engine/command.ts';
import type { saveEscalationPolicy } from '../../escalation/commands/save-escalation-policy.ts';
import type { saveRotation } from '../../rotations/commands/save-rotation.ts';
import { sampleWorkspace } from './workspace.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const day = [
  { from: '09:00', to: '12:30' },
  { from: '13:30', to: '18:00' },
];

const [bob, carol] = ['bob@docket.example', 'carol@docket.example'];
const timeZone = 'Europe/Berlin';

/** What board OPS promises in the sandbox, and who is told when it is late: small enough to be read at a glance. */
export const sampleTime = {
  calendar: {
    name: 'Office hours',
    timeZone,
    week: [day, day, day, day, day, [], []],
    region: { country: 'DE', region: 'BE' },
  } satisfies InputOf<typeof saveCalendar>,
  rotation: {
    name: 'Operations',
    timeZone,
    layers: [
      {
        ...{ name: 'Weeks', people: [bob, carol], turn: { kind: 'weekly' } },
        ...{ startsOn: '2026-01-05', handoverAt: '08:00' },
      },
    ],
    boards: ['OPS'],
    userGroup: { teamId: sampleWorkspace.team.id, id: 'S0ONCALL' },
  } satisfies InputOf<typeof saveRotation>,
  escalationPolicy: {
    name: 'Operations',
    timeZone,
    steps: [
      { delayMs: 5 * MINUTE_MS, targets: [{ kind: 'rotation', id: 'Operations' }] },
      { delayMs: 10 * MINUTE_MS, targets: [bob, carol].map((id) => ({ kind: 'person' as const, id })) },
    ],
  } satisfies InputOf<typeof saveEscalationPolicy>,
  slaPolicies: [
    {
      ...{ board: 'OPS', name: 'Urgent', priorities: ['critical', 'high'], calendar: null },
      ...{ responseMs: 15 * MINUTE_MS, resolutionMs: 4 * HOUR_MS },
      ...{ contact: bob, escalationPolicy: 'Operations' },
    },
    {
      ...{ board: 'OPS', name: 'Everything else', calendar: 'Office hours' },
      ...{ responseMs: 4 * HOUR_MS, resolutionMs: 24 * HOUR_MS },
      ...{ contact: bob, escalationPolicy: 'Operations' },
    },
  ] satisfies InputOf<typeof saveSlaPolicy>[],
};
