import { z } from 'zod';
import type { HostEvent } from '../../../code/host-event.ts';
import { project } from '../project.ts';
import { sha } from '../sha.ts';
import { time } from '../time.ts';
import { commitAuthorOf, hostUserOf } from '../user.ts';

const commit = z.object({
  id: sha,
  message: z.string(),
  url: z.url({ protocol: /^https?$/ }),
  timestamp: time,
  author: z.object({ name: z.string().nullish() }).nullish(),
});

/** https://docs.gitlab.com/user/project/integrations/webhook_events/#push-events */
const pushPayload = z.object({
  project,
  ref: z.string(),
  before: sha,
  after: sha,
  user_name: z.string().nullish(),
  user_username: z.string().min(1).max(200),
  user_email: z.string().nullish(),
  /** The newest 20 at most, oldest first. */
  commits: z.array(commit),
});

const BRANCH = 'refs/heads/';
/** The id that git gives to what is not there. */
const NOTHING = /^0+$/;

/** What a Push Hook tells. GitLab tells neither when a push was nor whether it was forced. */
export function pushEvents(payload: unknown): HostEvent[] {
  const told = pushPayload.parse(payload);
  if (!told.ref.startsWith(BRANCH)) return [];
  const branch = told.ref.slice(BRANCH.length);
  const { path_with_namespace, web_url, default_branch } = told.project;
  return [
    {
      kind: 'push',
      repository: path_with_namespace,
      branch,
      isDefaultBranch: branch === default_branch,
      isCreated: NOTHING.test(told.before),
      isDeleted: NOTHING.test(told.after),
      isForced: false,
      url: `${web_url}/-/tree/${branch.split('/').map(encodeURIComponent).join('/')}`,
      by: hostUserOf({ username: told.user_username, name: told.user_name, email: told.user_email }),
      at: null,
      commits: told.commits.map(pushedCommit),
    },
  ];
}

function pushedCommit({ id, message, url, author, timestamp }: z.output<typeof commit>) {
  const text = message.slice(0, 100_000);
  return { sha: id, message: text, url, author: commitAuthorOf(author?.name), at: timestamp };
}
