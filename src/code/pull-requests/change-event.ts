import { changed, type StreamChange } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import { findProvider } from '../connections/providers.ts';
import type { Change, ChangePayload } from './changes.ts';
import { type PullRequest, pullRequestEntity } from './pull-request.ts';

/** Who says that something happened, and more than that, where there is more. */
export type Said = { by: string; isBot: boolean; at: Date } & Partial<
  Pick<ChangePayload, 'linked' | 'unlinked' | 'restated'>
>;

/** What becomes of a pull request to which something happened; none where nothing did. */
export function changedPullRequest(
  before: PullRequest,
  { set, changes }: { set: Partial<Fields<PullRequest>>; changes: Change[] },
  { by, isBot, at, linked = [], unlinked = [], restated = [] }: Said,
): StreamChange[] {
  if (Object.keys(set).length === 0 && changes.length === 0) return [];
  const payload: ChangePayload = { changes, by, isBot, at: at.toISOString(), linked, unlinked, restated };
  return [changed(pullRequestEntity, before, { type: 'pull_request.changed', set, payload })];
}

/** As the people of its host name it: `payments/api#482`, and at GitLab `payments/api!482`. */
export function nameOf({ host, repository, number }: Named): string {
  return `${repository}${findProvider(host)?.numberSign ?? '#'}${number}`;
}

type Named = { host: string; repository: string; number: number };
