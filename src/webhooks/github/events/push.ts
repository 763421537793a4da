import { z } from 'zod';
import type { HostEvent, HostEventOf } from '../../../code/host-event.ts';
import { repository, time, webUrl } from '../fields.ts';
import { commitAuthorOf, gitAuthor, hostUserOf, user } from '../user.ts';

/** When the repository was last pushed to: seconds since the epoch in a push, else a time. */
const pushedAt = z.union([z.int().transform((seconds) => new Date(seconds * 1_000)), time]);

const pushedRepository = repository.extend({
  html_url: webUrl,
  default_branch: z.string(),
  pushed_at: pushedAt.nullish(),
});

const commit = z.object({
  id: z.string(),
  message: z.string(),
  url: webUrl,
  timestamp: time,
  /** False for one that was pushed before, to whatever branch. */
  distinct: z.boolean(),
  author: gitAuthor,
});

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#push */
const pushPayload = z.object({
  ref: z.string(),
  created: z.boolean(),
  deleted: z.boolean(),
  forced: z.boolean(),
  commits: z.array(commit),
  repository: pushedRepository,
  pusher: z.object({ name: z.string() }).nullish(),
  sender: user,
});

const BRANCH = 'refs/heads/';

/**
 * What was pushed to a branch. Commits that were pushed before are left out: a branch that takes in the newest of
 * `main` has not thereby to do with all that was done there.
 */
export function pushEvents(payload: unknown): HostEvent[] {
  const told = pushPayload.parse(payload);
  if (!told.ref.startsWith(BRANCH)) return [];
  const { created: isCreated, deleted: isDeleted, forced: isForced } = told;
  const commits = told.commits.filter(({ distinct }) => distinct).map(pushedCommit);
  // A deploy key is no account: then whoever added it is named.
  const by = hostUserOf(told.sender ?? (told.pusher?.name ? { login: told.pusher.name } : null));
  return [
    pushOf(told.ref.slice(BRANCH.length), told.repository, { isCreated, isDeleted, isForced, commits, by }),
  ];
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#create */
const refPayload = z.object({
  ref: z.string(),
  ref_type: z.string(),
  repository: pushedRepository,
  sender: user,
});

/** A branch that was made, perhaps without any commit of its own. */
export function createEvents(payload: unknown): HostEvent[] {
  return refEvents(payload, { isCreated: true, isDeleted: false });
}

/** A branch that is gone. */
export function deleteEvents(payload: unknown): HostEvent[] {
  return refEvents(payload, { isCreated: false, isDeleted: true });
}

function refEvents(payload: unknown, change: { isCreated: boolean; isDeleted: boolean }): HostEvent[] {
  const { ref, ref_type, repository, sender } = refPayload.parse(payload);
  if (ref_type !== 'branch') return [];
  return [pushOf(ref, repository, { ...change, isForced: false, commits: [], by: hostUserOf(sender) })];
}

type Push = HostEventOf<'push'>;

function pushOf(
  branch: string,
  { full_name, html_url, default_branch, pushed_at }: z.output<typeof pushedRepository>,
  rest: Pick<Push, 'isCreated' | 'isDeleted' | 'isForced' | 'commits' | 'by'>,
): Push {
  return {
    kind: 'push',
    repository: full_name,
    branch,
    isDefaultBranch: branch === default_branch,
    url: `${html_url}/tree/${branch.split('/').map(encodeURIComponent).join('/')}`,
    at: pushed_at ?? null,
    ...rest,
  };
}

function pushedCommit({
  id,
  message,
  url,
  author,
  timestamp,
}: z.output<typeof commit>): Push['commits'][number] {
  const text = message.slice(0, 100_000);
  return { sha: id, message: text, url, author: commitAuthorOf(author), at: timestamp };
}
