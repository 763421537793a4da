import type { Refs } from './refs.ts';
import type { Rule, Rules } from './rule.ts';

const reason = 'Because it has to be so, and for no other reason.';

/** A command that names a ticket, and needs nothing else. */
function step(fields: Record<string, unknown> = {}, own: Rule['own'] = 'ok'): Rule {
  return { inputs: ({ ticket }) => [{ ticket, ...fields }], own };
}

const mentions = ({ ticket, person }: Refs) => `See ${ticket}, ask <@${person}>, or mail ${person}`;

export const ticketRules: Rules = {
  'ticket.create': {
    inputs: (theirs, own) => [
      { board: theirs.board, subject: 'Try' },
      { board: own.board, subject: 'Try', parent: theirs.ticket },
      { board: own.board, subject: 'Try', blockedBy: [theirs.ticket] },
      { board: own.board, subject: 'Try', relatedTo: [theirs.ticket] },
      { board: own.board, subject: 'Try', assignee: theirs.person },
      { board: own.board, subject: 'Try', requester: theirs.person },
      { board: own.board, subject: 'Try', category: theirs.category },
      {
        ...{ board: own.board, subject: mentions(theirs), description: mentions(theirs), priority: 'low' },
        ...{ type: 'request', initialStatus: 'triaged', project: theirs.project, tags: [theirs.tag] },
        filedIn: { teamId: 'T0TEST', id: theirs.channel },
        origin: {
          ...{ teamId: 'T0TEST', channelId: theirs.channel, ts: '1700000000.000100' },
          ...{ threadTs: '1700000000.000100', permalink: 'https://a.slack.com/archives/C/p1' },
          authorId: theirs.person,
        },
        attachments: [{ fileId: 'F1', name: 'a.txt', type: 'text/plain', size: 1, url: null }],
      },
    ],
  },
  'ticket.update': {
    inputs: (theirs, own) => [
      { ticket: theirs.ticket, changes: { subject: 'Mine now' } },
      { ticket: own.ticket, changes: { category: theirs.category } },
      {
        ticket: own.ticket,
        changes: {
          ...{ subject: mentions(theirs), description: mentions(theirs), analysis: mentions(theirs) },
          ...{ project: theirs.project, tags: [theirs.tag], workScore: 1, priority: 'low', type: 'request' },
        },
      },
    ],
  },
  'ticket.assign': {
    inputs: (theirs, own) => [
      { ticket: theirs.ticket, assignee: own.person },
      { ticket: own.ticket, assignee: theirs.person },
      { ticket: own.ticket, assignee: theirs.user },
    ],
  },
  'ticket.change_status': step({ status: 'triaged', reason }),
  'ticket.start': step({ reason }),
  'ticket.escalate': step({ reason }),
  'ticket.acknowledge': step({ number: 1 }, 'conflict'),
  'ticket.resolve': {
    inputs: (theirs, own) => [
      { ticket: theirs.ticket, code: 'wont_fix', note: reason },
      { ticket: own.other, code: 'duplicate', note: reason, duplicateOf: theirs.ticket },
      {
        ...{ ticket: theirs.ticket, code: 'fixed', rootCause: reason, impact: reason, actions: reason },
        alertReason: reason,
      },
    ],
  },
  'ticket.close': step({ reason }, 'transition_not_allowed'),
  'ticket.reopen': step({ reason }, 'transition_not_allowed'),
  'ticket.cancel': step({ reason }),
  'ticket.link': {
    inputs: (theirs, own) =>
      ['relates', 'duplicates', 'blocks', 'parent'].flatMap((type) => [
        { ticket: theirs.ticket, type, other: own.ticket },
        { ticket: own.ticket, type, other: theirs.ticket },
      ]),
  },
  'ticket.unlink': {
    inputs: (theirs, own) => [
      { ticket: theirs.ticket, type: 'relates', other: own.ticket },
      { ticket: own.ticket, type: 'relates', other: theirs.ticket },
    ],
  },
  'ticket.comment': {
    inputs: (theirs, own) => [
      { ticket: theirs.ticket, text: 'Hello', audience: 'public', kind: 'question' },
      { ticket: theirs.ticket, text: 'Hello', audience: 'internal' },
      { ticket: theirs.ticket, text: 'Hello', visibility: 'platform_only' },
      {
        ...{ ticket: own.ticket, text: mentions(theirs), audience: 'public' },
        source: { teamId: 'T0TEST', channelId: theirs.channel, ts: '1700000000.000100', threadTs: '1.0' },
      },
    ],
  },
  'ticket.edit_comment': { inputs: ({ comment }) => [{ comment, text: 'Mine now' }] },
  'ticket.delete_comment': { inputs: ({ comment }) => [{ comment }] },
  'ticket.unlink_pull_request': {
    inputs: (theirs, own) => [
      { ticket: theirs.ticket, pullRequest: theirs.pullRequest },
      { ticket: own.ticket, pullRequest: theirs.pullRequest },
    ],
  },
  'ticket.link_commit': {
    inputs: (theirs, own) => [
      { ticket: theirs.ticket, sha: own.sha },
      { ticket: own.ticket, sha: theirs.sha },
      {
        ...{ ticket: own.ticket, sha: theirs.sha, origin: 'https://github.com' },
        ...{ repository: theirs.repository, message: 'Try', url: 'https://github.com/x/y/commit/1' },
      },
    ],
  },
  'ticket.unlink_commit': {
    inputs: (theirs, own) => [
      { ticket: theirs.ticket, sha: theirs.sha },
      { ticket: own.ticket, sha: theirs.sha },
    ],
  },
  'task.add': { inputs: ({ ticket }) => [{ ticket, name: 'Try' }] },
  'task.set': {
    inputs: (theirs, own) => [
      { ticket: theirs.ticket, task: theirs.task, name: 'Try', state: 'done' },
      { ticket: own.ticket, task: theirs.task, state: 'done' },
    ],
  },
  'ticket.unblock': { inputs: blockers, idsOnly: true },
  'ticket.block_again': { inputs: blockers, idsOnly: true },
  'ticket.rename_key': { ...step(), idsOnly: true },
  'ticket.advance': { ...step({}, 'forbidden'), idsOnly: true },
  'ticket.replan': { ...step({}, 'forbidden'), idsOnly: true },
  'ticket.fail_timer': { ...step({ reason }, 'forbidden'), idsOnly: true },
  'ticket.retry_timer': { ...step({}, 'forbidden'), idsOnly: true },
};

function blockers(theirs: Refs, own: Refs) {
  return [
    { ticket: theirs.ticket, blocker: own.ticket },
    { ticket: own.ticket, blocker: theirs.ticket },
  ];
}
