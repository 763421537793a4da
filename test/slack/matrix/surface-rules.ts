import type { FormValues } from '../../../src/slack/contract.ts';
import type { Refs } from '../../access/matrix/refs.ts';

type Form = { values: FormValues; metadata: unknown };

const key =
  (word = '') =>
  (theirs: Refs) => [`${theirs.ticket} ${word}`.trim()];
const named = (field: keyof Refs) => (theirs: Refs) => ['', theirs[field], `remove ${theirs[field]}`, 'new'];

/** What somebody types behind each word of `/ticket`. */
export const SUBCOMMANDS: Readonly<Record<string, (theirs: Refs, own: Refs) => string[]>> = {
  new: (theirs) => ['', `See ${theirs.ticket}`],
  'from-pr': (theirs) => [`https://github.com/${theirs.repository}/pull/7 ${theirs.board}`],
  show: key(),
  list: (theirs) => ['', theirs.board, `<@${theirs.user}>`, `tag ${theirs.tag}`],
  mine: () => [''],
  ...Object.fromEntries(
    ['close', 'take', 'start', 'resolve', 'ack', 'receipt', 'comment'].map((word) => [word, key()]),
  ),
  ...Object.fromEntries(['reopen', 'cancel', 'escalate'].map((word) => [word, key('for a reason')])),
  status: (theirs) => [theirs.ticket, `${theirs.ticket} triaged`],
  assign: (theirs, own) => [
    ...[`${theirs.ticket} me`, `${theirs.ticket} <@${own.user}>`, `${own.ticket} ${theirs.person}`],
    `${own.ticket} <@${theirs.user}>`,
  ],
  link: (theirs, own) => [
    ...[`${theirs.ticket} relates ${own.ticket}`, `${own.ticket} blocks ${theirs.ticket}`],
    ...[`${theirs.ticket} https://github.com/globex/payments/pull/7`, `${theirs.ticket} ${theirs.sha}`],
  ],
  unlink: (theirs, own) => [
    ...[`${theirs.ticket} relates ${own.ticket}`, `${own.ticket} relates ${theirs.ticket}`],
    `${theirs.ticket} ${theirs.sha}`,
  ],
  task: (theirs) => [`${theirs.ticket} Try`, `${theirs.ticket} done ${theirs.task}`],
  diff: (theirs) => [theirs.sha, theirs.shortSha],
  oncall: (theirs) => ['', theirs.board, theirs.rotation, `${theirs.rotation} <@${theirs.user}>`],
  rehearse: (theirs) => [theirs.ticket, theirs.promise, theirs.ladder],
  board: (theirs) => ['', theirs.board, 'new'],
  quiet: () => ['', 'off'],
  policy: (theirs) => [...named('promise')(theirs), ...named('ladder')(theirs)],
  calendar: named('calendar'),
  rotation: named('rotation'),
  team: named('team'),
  me: (theirs) => ['', `github try for <@${theirs.user}>`],
  connect: () => ['', 'github'],
  role: (theirs) => ['', `<@${theirs.user}>`, theirs.person, theirs.service],
  tenant: (theirs, own) => ['', theirs.tenant, 'new', `move <@${theirs.user}> ${own.tenant}`],
  token: () => ['', 'new', 'all'],
  help: () => [''],
};

const ofRow = (field: keyof Refs) => (theirs: Refs) => [{ id: theirs[field], name: 'Try' }];
const nothing = () => [{}];

/** What a button carries that was pressed with another's value. */
export const BUTTONS: Readonly<Record<string, (theirs: Refs) => unknown[]>> = {
  'home.new_ticket': nothing,
  'home.page': (theirs) => [{ list: 'yours', cursor: theirs.ticket }],
  'home.first_page': () => [{ list: 'yours' }],
  'escalation.acknowledge_all': (theirs) => [{ delivery: theirs.ticket }],
  'ticket.show': ofRow('ticket'),
  'oncall.take_over': (theirs) => [{ rotation: theirs.rotation }],
  'oncall.stand_in': (theirs) => [{ rotation: theirs.rotation }],
  'oncall.end_override': (theirs) => [{ rotation: theirs.rotation, override: theirs.override }],
  'policy.edit': (theirs) => [
    { kind: 'sla', id: theirs.promise, boardId: theirs.board },
    { kind: 'escalation', id: theirs.ladder },
  ],
  'policy.new_deadline': nothing,
  'policy.new_escalation': nothing,
  'calendar.edit': ofRow('calendar'),
  'calendar.new': nothing,
  'rotation.edit': ofRow('rotation'),
  'rotation.new': nothing,
  'team.edit': ofRow('team'),
  'team.new': nothing,
  'connection.new.github': nothing,
  'connection.new.gitlab': nothing,
  'connection.test': ofRow('connection'),
  'connection.secret': ofRow('connection'),
  'connection.edit': ofRow('connection'),
  'connection.disconnect': ofRow('connection'),
  'role.new': nothing,
  'role.edit': ofRow('person'),
  'tenant.new': nothing,
  'tenant.edit': ofRow('tenant'),
  'token.new': nothing,
  'token.more': (theirs) => [true, false].map((all) => ({ all, cursor: theirs.token })),
  'token.revoke': ofRow('token'),
};

const reason = 'Because it has to be so, and for no other reason.';
const opened = { rev: 1, channelId: 'C0GLOBEX' };

/** A form about another's ticket; and about one's own, with another's things in its fields. */
const aboutTicket =
  (values: FormValues, naming: (theirs: Refs) => FormValues = () => ({})) =>
  (theirs: Refs, own: Refs): Form[] => [
    { values, metadata: { ...opened, id: theirs.ticket } },
    { values: { ...values, ...naming(theirs) }, metadata: { ...opened, id: own.ticket } },
  ];
const aboutRow =
  (field: keyof Refs, values: FormValues, more: object = {}) =>
  (theirs: Refs): Form[] => [{ values, metadata: { ...opened, ...more, id: theirs[field] } }];

/** What a form holds, and what its `private_metadata` says, when somebody forged them. */
export const MODALS: Readonly<Record<string, (theirs: Refs, own: Refs) => Form[]>> = {
  'ticket.new': (theirs, own) => [
    { values: { board: theirs.board, subject: 'Try' }, metadata: { channelId: theirs.channel } },
    { values: { board: own.board, subject: 'Try', assignee: theirs.user }, metadata: { channelId: null } },
  ],
  'ticket.resolve': aboutTicket({ code: 'wont_fix', note: reason }, (theirs) => ({
    ...{ code: 'duplicate', note: reason, duplicateOf: theirs.ticket },
  })),
  'ticket.comment': aboutTicket({ text: 'Try', audience: 'public' }),
  'ticket.assign': aboutTicket({ assignee: null }, (theirs) => ({ assignee: theirs.user })),
  'ticket.cancel': aboutTicket({ reason }),
  'ticket.reopen': aboutTicket({ reason }),
  'ticket.wait': aboutTicket({ status: 'on_hold', reason }),
  'ticket.edit': aboutTicket({ subject: 'Mine now', priority: 'low', type: 'request' }, (theirs) => ({
    ...{ category: theirs.category, tags: theirs.tag },
  })),
  'ticket.more': aboutTicket({ step: 'escalate', reason }),
  'board.edit': aboutRow('board', { name: 'Mine now', prefix: 'MINE' }),
  'policy.edit': (theirs, own) => [
    {
      values: { name: 'Mine' },
      metadata: { ...opened, kind: 'sla', id: theirs.promise, boardId: theirs.board },
    },
    {
      values: { name: 'Mine' },
      metadata: { ...opened, kind: 'sla', id: theirs.promise, boardId: own.board },
    },
    {
      values: { name: 'Mine', board: theirs.board, response: '1 h' },
      metadata: { channelId: null, kind: 'sla' },
    },
    { values: { name: 'Mine' }, metadata: { ...opened, kind: 'escalation', id: theirs.ladder } },
  ],
  'calendar.edit': aboutRow('calendar', { name: 'Mine now' }),
  'rotation.edit': aboutRow('rotation', { name: 'Mine now' }),
  'team.edit': aboutRow('team', { name: 'Mine now' }),
  'connection.edit': aboutRow('connection', { displayName: 'Mine now' }, { kind: 'github' }),
  'connection.secret': aboutRow('connection', {}, { kind: 'github' }),
  'connection.disconnect': aboutRow('connection', {}),
  'role.edit': (theirs, own) => [
    { values: { tenantRoles: ['auditor'] }, metadata: { ...opened, id: theirs.person } },
    { values: { tenantRoles: ['auditor'], person: theirs.user }, metadata: { channelId: null } },
    { values: { boardAdminOf: [theirs.board] }, metadata: { ...opened, id: own.person } },
  ],
  'tenant.edit': aboutRow('tenant', { name: 'Mine now' }),
  'token.create': (theirs) => [
    { values: { name: 'Try', level: 'read', boards: [theirs.board] }, metadata: { channelId: null } },
    { values: { name: 'Try', level: 'read', service: theirs.service }, metadata: { channelId: null } },
  ],
  'token.revoke': aboutRow('token', {}),
  'oncall.override': (theirs, own) =>
    [
      { rotation: theirs.rotation, person: own.user },
      { rotation: own.rotation, person: theirs.user },
    ].map((who) => ({
      ...{ values: { ...who, from: '2088000000', until: '2088090000' }, metadata: { channelId: null } },
    })),
};

/** What is no person's doing alone, and is told to nobody: why nothing is tried with it here. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  message:
    'A reply is a comment: `ticket.comment` and its like are tried, and the thread says of which ticket.',
  app_mention: 'Files a ticket in the tenant of whoever writes: it names nothing.',
  member_joined_channel: 'Slack says who is in a channel. Nobody is told anything.',
  member_left_channel: 'Slack says who is in a channel. Nobody is told anything.',
  user_change: 'Slack says what somebody is called. Nobody is told anything.',
  app_home_opened: 'The Home of whoever opens it is made of `ticket.mine`.',
  tokens_revoked: 'Slack says it of a workspace, which is of no tenant.',
  app_uninstalled: 'Slack says it of a workspace, which is of no tenant.',
};
