import { NOW } from '../sample.ts';
import { REPOSITORY, type SampleTicket } from '../sample-ticket.ts';

/** Payloads of GitHub, with the fields that matter: https://docs.github.com/en/webhooks/webhook-events-and-payloads */

const ORIGIN = 'https://github.com';

const repository = {
  id: 18_643,
  name: 'api',
  full_name: REPOSITORY,
  html_url: `${ORIGIN}/${REPOSITORY}`,
  default_branch: 'main',
};

const bob = account('bob');

function account(login: string) {
  return { login, type: 'User', html_url: `${ORIGIN}/${login}` };
}

/** The first thing that a new webhook sends. */
export function pingPayload() {
  return { zen: 'Keep it logically awesome.', hook_id: 4_096, hook: { type: 'Repository' }, repository };
}

type Step = 'opened' | 'ready_for_review' | 'closed';

/** A pull request that closes the ticket: opened as a draft, then ready, then merged. */
export function pullRequestPayload(ticket: SampleTicket, action: Step) {
  const { number, key, branch, headSha, mergeSha } = ticket;
  const isMerged = action === 'closed';
  const at = isMerged ? NOW : null;
  return {
    action,
    number,
    pull_request: {
      id: 1_000_000 + number,
      number,
      html_url: `${ORIGIN}/${REPOSITORY}/pull/${number}`,
      title: 'Retry card payments once',
      body: `The gateway drops one request in a thousand.\n\nFixes ${key}.`,
      user: bob,
      state: isMerged ? 'closed' : 'open',
      draft: action === 'opened',
      merged: isMerged,
      merged_at: at,
      closed_at: at,
      merge_commit_sha: isMerged ? mergeSha : null,
      head: { ref: branch, sha: headSha, repo: repository },
      base: { ref: 'main', repo: repository },
      labels: [],
      requested_reviewers: [],
      updated_at: NOW,
    },
    repository,
    sender: bob,
  };
}

/** Carol approves. */
export function reviewPayload({ number }: SampleTicket) {
  const carol = account('carol');
  return {
    action: 'submitted',
    review: { state: 'approved', submitted_at: NOW, user: carol },
    pull_request: { number, updated_at: NOW },
    repository,
    sender: carol,
  };
}

/** All checks of the head commit have passed. */
export function checksPayload({ headSha }: SampleTicket) {
  return {
    action: 'completed',
    check_suite: {
      head_sha: headSha,
      status: 'completed',
      conclusion: 'success',
      updated_at: NOW,
      app: { name: 'CI' },
    },
    repository,
    sender: bob,
  };
}

/** A commit on a branch of its own, whose message names the ticket. */
export function pushPayload({ key }: SampleTicket) {
  const sha = '9fceb02d0ae598e95dc970b74767f19372d61af8';
  return {
    ref: 'refs/heads/metrics',
    created: true,
    deleted: false,
    forced: false,
    commits: [
      {
        id: sha,
        message: `${key} Count failed payments`,
        url: `${ORIGIN}/${REPOSITORY}/commit/${sha}`,
        timestamp: NOW,
        distinct: true,
        author: { name: 'Bob Brandt', username: 'bob' },
      },
    ],
    repository,
    pusher: { name: 'bob' },
    sender: bob,
  };
}

/** What was merged is in production. */
export function deploymentPayload({ mergeSha }: SampleTicket) {
  return {
    deployment_status: {
      state: 'success',
      environment: 'production',
      environment_url: 'https://payments.example.com',
      updated_at: NOW,
    },
    deployment: { sha: mergeSha, ref: 'main', environment: 'production', created_at: NOW },
    repository,
    sender: bob,
  };
}
