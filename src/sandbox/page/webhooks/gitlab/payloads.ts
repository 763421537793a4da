import { NOW } from '../sample.ts';
import type { SampleTicket } from '../sample-ticket.ts';

/** Payloads of GitLab, with the fields that matter: https://docs.gitlab.com/user/project/integrations/webhook_events/ */

const ORIGIN = 'https://gitlab.com';
const PATH = 'payments/web/checkout';

const project = {
  id: 2,
  name: 'checkout',
  web_url: `${ORIGIN}/${PATH}`,
  path_with_namespace: PATH,
  default_branch: 'main',
};

const carol = { id: 7, name: 'Carol Chen', username: 'carol', email: 'carol@docket.example' };

/** A merge request that closes the ticket: opened, then merged. */
export function mergeRequestPayload(
  { key, number, headSha, mergeSha }: SampleTicket,
  action: 'open' | 'merge',
) {
  const isMerged = action === 'merge';
  return {
    object_kind: 'merge_request',
    event_type: 'merge_request',
    user: carol,
    project,
    object_attributes: {
      action,
      id: 2_000_000 + number,
      iid: number,
      url: `${ORIGIN}/${PATH}/-/merge_requests/${number}`,
      title: `${key} Say why a card was refused`,
      description: `Closes ${key}.`,
      state: isMerged ? 'merged' : 'opened',
      draft: false,
      author_id: carol.id,
      source_branch: 'refused-cards',
      target_branch: 'main',
      source_project_id: project.id,
      target_project_id: project.id,
      last_commit: { id: headSha, message: 'Say why a card was refused' },
      merge_commit_sha: isMerged ? mergeSha : null,
      updated_at: NOW,
      actioned_at: NOW,
    },
    labels: [],
    changes: {},
    assignees: [],
    reviewers: [],
  };
}
