import type { PullRequestFacts } from '../host-event.ts';

/** Hosts title it so. What takes a revert back is none. */
const TITLE = /^\s*revert "(?!\s*revert ")/i;

/** GitHub: `Reverts payments/api#482`. GitLab: `This reverts merge request payments/api!482`. */
const REVERTED = /^(?:this )?reverts (?:merge request )?(?:[\w./-]{1,400})?[#!](\d{1,9})\b/im;

type Told = Pick<PullRequestFacts, 'title' | 'body'>;

/** Whether a pull request takes another change back. */
export function isRevert({ title }: Told): boolean {
  return TITLE.test(title);
}

/** The number of the pull request that is taken back, in the same repository; null where it does not say. */
export function revertedNumber(told: Told): number | null {
  const [, number] = isRevert(told) ? (REVERTED.exec(told.body) ?? []) : [];
  return number ? Number(number) : null;
}
