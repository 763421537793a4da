import { factsOf, lookedUpOf } from './looked-up.ts';
import type { Refs } from './refs.ts';
import type { Rules } from './rule.ts';

const AT = '2026-03-02T09:00:00.000Z';
const origin = 'https://github.com';
const by = { login: 'try', name: null, verifiedEmail: null, isBot: false };

const teller = (theirs: Refs) => ({
  ...{ tenantId: theirs.tenant, connectionId: theirs.connection, host: 'github', origin },
});

const factsFor = ({ repository, sha }: Refs) =>
  factsOf({ repository, sha, url: `${origin}/${repository}/pull/7` });

const commitsFor = ({ sha, ticket }: Refs) => [
  { sha, message: `Fixes ${ticket}`, url: `${origin}/x/y/commit/${sha}`, author: by, at: AT },
];

export const codeRules: Rules = {
  'ticket.link_pull_request': {
    inputs: (theirs, own) => [
      { ticket: theirs.ticket, found: lookedUpOf(own), how: 'links' },
      { ticket: own.ticket, found: lookedUpOf(theirs), task: 'Try' },
    ],
  },
  'ticket.from_pull_request': {
    inputs: (theirs, own) => [
      { board: theirs.board, found: lookedUpOf(own) },
      { board: own.board, found: lookedUpOf(theirs) },
      { board: own.board, found: lookedUpOf(own), requester: theirs.person },
    ],
  },
  'code.record_pull_request': {
    inputs: (theirs) => [
      {
        ...teller(theirs),
        event: {
          ...{ kind: 'pull_request', action: 'merged', pullRequest: factsFor(theirs), by, at: AT },
          ...{ labelAdded: null, isForced: false },
        },
      },
    ],
    own: 'forbidden',
  },
  'code.record_review': {
    inputs: (theirs) => {
      const pullRequest = { repository: theirs.repository, number: 7 };
      return [{ ...teller(theirs), event: { kind: 'review', pullRequest, state: 'approved', by, at: AT } }];
    },
    own: 'forbidden',
  },
  'code.record_checks': {
    inputs: (theirs) => {
      const { repository, sha } = theirs;
      const event = { kind: 'checks', repository, sha, name: 'build', state: 'failed', url: null, at: AT };
      return [{ ...teller(theirs), event }];
    },
    own: 'forbidden',
  },
  'code.record_deployment': {
    inputs: (theirs) => {
      const { repository, sha } = theirs;
      const event = {
        ...{ kind: 'deployment', repository, sha, ref: 'main', environment: 'production' },
        ...{ state: 'succeeded', url: null, at: AT, startedAt: AT },
      };
      return [{ ...teller(theirs), event }];
    },
    own: 'forbidden',
  },
  'code.record_push': {
    inputs: (theirs) => {
      const event = {
        ...{ kind: 'push', repository: theirs.repository, branch: theirs.ticket, isDefaultBranch: true },
        ...{ isCreated: true, isDeleted: false, isForced: false, url: `${origin}/x/y/tree/work`, by },
        ...{ at: AT, commits: commitsFor(theirs) },
      };
      return [{ ...teller(theirs), event }];
    },
    own: 'forbidden',
  },
  'ticket.note_commits': {
    inputs: (theirs) => [
      {
        ...{ ticket: theirs.ticket, origin, repository: theirs.repository, branch: 'main' },
        commits: commitsFor(theirs).map((each) => ({ ...each, at: new Date(AT), how: 'closes' })),
        named: { url: `${origin}/x/y/tree/work`, author: by, at: new Date(AT) },
      },
    ],
    own: 'forbidden',
    idsOnly: true,
  },
  'code.note_asked': {
    inputs: ({ pullRequest }) => [{ pullRequest, seenAt: new Date(AT) }],
    own: 'forbidden',
    idsOnly: true,
  },
  'ticket.follow_pull_request': {
    inputs: (theirs, own) =>
      pairsOf(theirs, own).map((pair) => ({ ...pair, changes: ['merged'], by: 'try', at: new Date(AT) })),
    own: 'forbidden',
    idsOnly: true,
  },
  'ticket.try_code_again': { inputs: pairsOf, own: 'forbidden', idsOnly: true },
  'code.note_comment': {
    inputs: ({ pullRequest }) => [{ pullRequest, commentId: '1', textHash: 'a'.repeat(64) }],
    own: 'forbidden',
    idsOnly: true,
  },
  'code.note_ticket_step': {
    inputs: ({ pullRequest, ticket }) => [{ pullRequest, ticketId: ticket }],
    own: 'forbidden',
    idsOnly: true,
  },
};

function pairsOf(theirs: Refs, own: Refs) {
  return [
    { ticket: theirs.ticket, pullRequest: theirs.pullRequest },
    { ticket: own.ticket, pullRequest: theirs.pullRequest },
  ];
}
