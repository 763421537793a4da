import type { Fields } from '../../engine/entity.ts';
import type { HostEventOf } from '../host-event.ts';
import type { Change } from './changes.ts';
import type { PullRequest } from './pull-request.ts';

const MOST = 50;

const CHANGES: Readonly<Record<string, Change>> = {
  approved: 'approved',
  changes_requested: 'changes_requested',
  commented: 'commented',
};

/** What a review changes: the newest word of each reviewer counts, and a mere comment takes none back. */
export function applyReview(
  { reviews }: Pick<PullRequest, 'reviews'>,
  { state, by, at }: Pick<HostEventOf<'review'>, 'state' | 'by' | 'at'>,
): { set: Partial<Fields<PullRequest>>; changes: Change[] } {
  if (state === 'commented') return { set: {}, changes: ['commented'] };
  const { login } = by;
  const last = reviews.find((review) => review.login === login);
  if (last && (last.at > at || (last.at.getTime() === at.getTime() && last.state === state))) {
    return { set: {}, changes: [] };
  }
  const others = reviews.filter((review) => review.login !== login);
  const change = CHANGES[state];
  return {
    set: { reviews: [...others, { login, state, at }].slice(-MOST) },
    changes: change ? [change] : [],
  };
}
