import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { recordChecks } from '../../src/code/commands/record-checks.ts';
import { recordDeployment } from '../../src/code/commands/record-deployment.ts';
import { recordPullRequest } from '../../src/code/commands/record-pull-request.ts';
import { recordReview } from '../../src/code/commands/record-review.ts';
import type {
  checksEvent,
  deploymentEvent,
  pullRequestEvent,
  pullRequestFacts,
  pushEvent,
  reviewEvent,
} from '../../src/code/host-event.ts';
import { type PullRequest, pullRequests } from '../../src/code/pull-requests/pull-request.ts';
import { takePush } from '../../src/code/take-push.ts';
import { type Event, events } from '../../src/engine/events.ts';
import type { TestDesk } from '../helpers/desk.ts';

export const GITHUB = 'https://github.com';
export const TELLER = {
  tenantId: 'default',
  connectionId: 'connection-1',
  host: 'github',
  origin: GITHUB,
};
export const HEAD = 'a'.repeat(40);
export const MERGE = 'b'.repeat(40);
export const ALICE = { login: 'alice-dev', name: 'Alice', verifiedEmail: null, isBot: false };

type Facts = z.input<typeof pullRequestFacts>;
type Told = Partial<Omit<z.input<typeof pullRequestEvent>, 'pullRequest' | 'kind'>> & {
  pullRequest?: Partial<Facts>;
};

/** payments/api#482 as GitHub tells it, at nine in the morning. */
export function facts(fields: Partial<Facts> = {}): Facts {
  const { number = 482, repository = 'payments/api' } = fields;
  return {
    ...{ repository, number, externalId: `id-${number}`, url: `${GITHUB}/${repository}/pull/${number}` },
    ...{ title: 'Retry the call', body: '', author: ALICE, state: 'open', isDraft: false },
    ...{ headBranch: 'retry', headSha: HEAD, baseBranch: 'main', defaultBranch: 'main', isFork: false },
    ...{ mergeSha: null, mergedAt: null, labels: [], reviewers: [], updatedAt: '2026-03-02T09:00:00Z' },
    ...fields,
  };
}

/** A host that tells a desk what happens, as the connection `connection-1` of the default tenant. */
export function hostAt(desk: TestDesk, teller: Partial<typeof TELLER> = {}) {
  const by = { ...TELLER, ...teller };
  const invocation = (id = `${randomUUID()}:0`) => ({
    ...{ actor: desk.system, door: 'webhook', caller: by.connectionId, id },
  });
  return {
    /** Says how a pull request is; `id` is the delivery's. */
    pullRequest({ pullRequest = {}, ...told }: Told = {}, id?: string) {
      const event = {
        ...{ kind: 'pull_request' as const, action: 'opened' as const, pullRequest: facts(pullRequest) },
        ...{ by: ALICE, at: pullRequest.updatedAt ?? '2026-03-02T09:00:00Z', ...told },
      };
      return desk.desk.run(recordPullRequest, { ...by, event }, invocation(id));
    },
    review(told: Partial<z.input<typeof reviewEvent>>) {
      const event = {
        ...{ kind: 'review' as const, pullRequest: { repository: 'payments/api', number: 482 } },
        ...{ state: 'approved' as const, by: { login: 'bob' }, at: '2026-03-02T10:00:00Z', ...told },
      };
      return desk.desk.run(recordReview, { ...by, event }, invocation());
    },
    checks(told: Partial<z.input<typeof checksEvent>>) {
      const event = {
        ...{ kind: 'checks' as const, repository: 'payments/api', sha: HEAD, name: 'CI', url: null },
        ...{ state: 'passed' as const, at: '2026-03-02T10:00:00Z', ...told },
      };
      return desk.desk.run(recordChecks, { ...by, event }, invocation());
    },
    deployment(told: Partial<z.input<typeof deploymentEvent>>) {
      const event = {
        ...{ kind: 'deployment' as const, repository: 'payments/api', sha: MERGE, ref: 'v1.2.3' },
        ...{ environment: 'staging', state: 'succeeded' as const, url: null },
        ...{ at: '2026-03-02T12:05:00Z', startedAt: '2026-03-02T12:00:00Z', ...told },
      };
      return desk.desk.run(recordDeployment, { ...by, event }, invocation());
    },
    /** Pushes commits with these messages. */
    push(messages: readonly string[], told: Partial<z.output<typeof pushEvent>> = {}, id?: string) {
      const commits = messages.map((message, index) => ({
        ...{ sha: shaOf(index + 1), message, url: `${GITHUB}/payments/api/commit/${shaOf(index + 1)}` },
        ...{ author: ALICE, at: new Date('2026-03-02T08:00:00Z') },
      }));
      const event = {
        ...{ kind: 'push' as const, repository: 'payments/api', branch: 'retry', isDefaultBranch: false },
        ...{ isCreated: false, isDeleted: false, isForced: false, url: `${GITHUB}/payments/api/tree/retry` },
        ...{ by: ALICE, at: new Date('2026-03-02T08:00:00Z'), commits, ...told },
      };
      return takePush(desk.desk, { ...by, event }, invocation(id));
    },
  };
}

/** A SHA that ends with a number. */
export function shaOf(number: number): string {
  return `c0ffee${String(number).padStart(34, '0')}`;
}

/** The one pull request of a number on record; null where there is none. */
export function pullRequestOf(desk: TestDesk, number = 482): Promise<PullRequest | null> {
  return desk.reader.findOne(pullRequests, { tenantId: 'default', number });
}

/** What its stream tells, oldest first. */
export async function changesOf(desk: TestDesk, number = 482): Promise<Event[]> {
  const row = await pullRequestOf(desk, number);
  return desk.reader.find(events, { stream: `pull_request:${row?._id}` }, { sort: { seq: 1 } });
}

/** Lets a desk forget all code, so that the next test finds none. */
export async function forgetCode({ database: { connection } }: TestDesk): Promise<void> {
  for (const name of ['pull_requests', 'code_links', 'early_events', 'tasks', 'commands']) {
    await connection.collection(name).deleteMany({});
  }
}
