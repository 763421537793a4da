import type { Refs } from './refs.ts';
import type { Rules } from './rule.ts';

const TEAM = 'T0TEST';
const timeZone = 'Europe/Berlin';
const day = [{ from: '09:00', to: '17:00' }];
const week = [day, day, day, day, day, [], []];

const layerOf = (person: string) => ({
  ...{ name: 'First', people: [person], turn: { kind: 'custom', days: 2 } },
  ...{ startsOn: '2026-01-05', handoverAt: '09:00', hours: week },
});

const stepTo = (kind: string, id: string) => ({
  ...{ delayMs: 0, targets: [{ kind, id }] },
  conditions: { priorities: ['low'], weekdays: [1], hours: { from: '09:00', to: '17:00' } },
});

const boardFields = (theirs: Refs) => ({
  // One that another tenant has is refused, and has to be: see "what the installation has once".
  ...{ triageChannel: { teamId: TEAM, id: 'C0TRY' }, intakeChannels: [{ teamId: TEAM, id: 'C0TRY' }] },
  ...{ escalationChannel: { teamId: TEAM, id: 'C0TRY' }, categories: [theirs.category] },
  ...{ types: ['request'], initialStatus: 'new', columns: [{ name: 'All', statuses: ['new'] }] },
  ...{ triageReplies: 'internal', closeAfterDays: 7, remindAfterDays: 2, resolveAfterReminders: 2 },
});

const gates = { debrief: true, blockers: true, approvals: true, firingAlerts: true };
const codeRules = {
  ...{ startsWork: true, resolvesOnMerge: true, deployedTo: [], reopens: true, branches: [] },
  ...{ trustedBots: [], ticketLabel: null, comments: false },
};

export const settingRules: Rules = {
  'board.create': {
    inputs: (theirs) => [
      { prefix: 'TRY', name: 'Try', tenantId: theirs.tenant },
      { prefix: 'TRIES', name: 'Try', calendarId: theirs.calendar },
      {
        ...{ prefix: 'TRYING', name: 'Try', agents: [{ teamId: TEAM, id: 'UTRY' }], gates, codeRules },
        ...boardFields(theirs),
      },
    ],
  },
  'board.update': {
    inputs: (theirs, own) => [
      { board: theirs.board, changes: { name: 'Mine now' } },
      { board: own.board, changes: { calendarId: theirs.calendar } },
      { board: own.board, changes: { name: 'Mine', prefix: own.board } },
      { board: own.board, changes: { ...boardFields(theirs), gates, codeRules } },
    ],
  },
  'sla_policy.save': {
    inputs: (theirs, own) => [
      { board: theirs.board, policy: theirs.promise, responseMs: 60_000 },
      { board: own.board, policy: theirs.promise, responseMs: 60_000 },
      { board: own.board, policy: own.promise, calendar: theirs.calendar },
      { board: own.board, policy: own.promise, contact: theirs.person },
      { board: own.board, policy: own.promise, escalationPolicy: theirs.ladder },
      ...['responsible', 'accountable', 'consulted', 'informed'].map((raci) => ({
        ...{ board: own.board, policy: own.promise, raci: { [raci]: [theirs.person] } },
      })),
      {
        ...{ board: own.board, policy: own.promise, name: own.promise, priorities: ['low'] },
        ...{ types: ['request'], resolutionMs: 120_000, warnings: [50] },
      },
    ],
  },
  'sla_policy.remove': {
    inputs: (theirs, own) => [
      { board: theirs.board, policy: theirs.promise },
      { board: own.board, policy: theirs.promise },
    ],
  },
  'sla_policy.move': {
    inputs: (theirs, own) => [
      { board: theirs.board, policy: theirs.promise, position: 1 },
      { board: own.board, policy: theirs.promise, position: 1 },
    ],
  },
  'calendar.save': {
    inputs: (theirs) => [
      { calendar: theirs.calendar, name: 'Mine now' },
      { calendar: theirs.calendar, tenantId: theirs.tenant, name: 'Mine now' },
      { tenantId: theirs.tenant, name: 'Try', timeZone, week },
      {
        ...{ name: theirs.calendar, timeZone, week, holidays: [{ date: '2026-12-25', name: 'Try' }] },
        ...{
          region: { country: 'DE', region: null },
          exceptions: [{ date: '2026-12-24', name: 'Try', hours: day }],
        },
      },
    ],
  },
  'calendar.remove': {
    inputs: ({ calendar, tenant: tenantId }) => [{ calendar }, { calendar, tenantId }],
    own: 'conflict',
  },
  'rotation.save': {
    inputs: (theirs, own) => [
      { rotation: theirs.rotation, name: 'Mine now' },
      { rotation: theirs.rotation, tenantId: theirs.tenant, name: 'Mine now' },
      { name: 'Try', timeZone, layers: [layerOf(theirs.person)] },
      { name: 'Try', timeZone, layers: [layerOf(own.person)], boards: [theirs.board] },
      { tenantId: theirs.tenant, name: 'Try', timeZone, layers: [layerOf(own.person)] },
      {
        name: theirs.rotation,
        timeZone,
        layers: [layerOf(own.person)],
        userGroup: { teamId: TEAM, id: 'S0TRY' },
      },
    ],
  },
  'rotation.remove': {
    inputs: ({ rotation, tenant: tenantId }) => [{ rotation }, { rotation, tenantId }],
    own: 'conflict',
  },
  'rotation.override': {
    inputs: (theirs, own) => {
      const times = { from: '2036-05-02T09:00:00Z', until: '2036-05-03T09:00:00Z' };
      return [
        { ...times, rotation: theirs.rotation, person: own.person },
        { ...times, rotation: theirs.rotation, person: own.person, tenantId: theirs.tenant },
        { ...times, rotation: own.rotation, person: theirs.person },
      ];
    },
  },
  'rotation.end_override': {
    inputs: (theirs, own) => [
      { rotation: theirs.rotation, override: theirs.override },
      { rotation: theirs.rotation, override: theirs.override, tenantId: theirs.tenant },
      { rotation: own.rotation, override: theirs.override },
    ],
  },
  'escalation_policy.save': {
    inputs: (theirs, own) => [
      { policy: theirs.ladder, name: 'Mine now' },
      { policy: theirs.ladder, tenantId: theirs.tenant, name: 'Mine now' },
      { tenantId: theirs.tenant, name: 'Try', timeZone, steps: [stepTo('person', own.person)] },
      { name: 'Try', timeZone, steps: [stepTo('person', theirs.person)] },
      { name: 'Try', timeZone, steps: [stepTo('team', theirs.team)] },
      { name: 'Try', timeZone, steps: [stepTo('rotation', theirs.rotation)] },
      {
        ...{ name: theirs.ladder, timeZone, steps: [stepTo('channel', 'C0TRY')], teamId: TEAM },
        ...{ repeatAfterMs: 1_800_000, forgottenAfterMs: null, criticalPassesQuietHours: true },
      },
    ],
  },
  'escalation_policy.remove': {
    inputs: ({ ladder: policy, tenant: tenantId }) => [{ policy }, { policy, tenantId }],
    own: 'conflict',
  },
  'team.save': {
    inputs: (theirs, own) => [
      { team: theirs.team, name: 'Mine now' },
      { team: theirs.team, tenantId: theirs.tenant, name: 'Mine now' },
      { tenantId: theirs.tenant, name: 'Try', members: [own.person] },
      { name: 'Try', members: [theirs.person] },
      { name: theirs.team, members: [own.person] },
    ],
  },
  'team.remove': { inputs: ({ team, tenant: tenantId }) => [{ team }, { team, tenantId }] },
};
