import type { Fields } from '../../engine/entity.ts';
import type { HostEventOf } from '../host-event.ts';
import type { Change } from './changes.ts';
import type { Check, PullRequest } from './pull-request.ts';

const MOST = 20;

/** How the checks of a pull request stand together: one that failed fails them all. Null where there are none. */
function stateOfChecks(checks: readonly Check[]): Check['state'] | null {
  if (checks.length === 0) return null;
  if (checks.some(({ state }) => state === 'failed')) return 'failed';
  return checks.some(({ state }) => state === 'running') ? 'running' : 'passed';
}

/** What a check of the head commit changes: the newest of each name counts. */
export function applyChecks(
  { checks }: Pick<PullRequest, 'checks'>,
  { name, state, url, at }: Pick<HostEventOf<'checks'>, 'name' | 'state' | 'url' | 'at'>,
): { set: Partial<Fields<PullRequest>>; changes: Change[] } {
  const last = checks.find((check) => check.name === name);
  if (last && (last.at > at || (last.at.getTime() === at.getTime() && last.state === state))) {
    return { set: {}, changes: [] };
  }
  const others = checks.filter((check) => check.name !== name);
  const after = [...others, { name, state, url, at }].slice(-MOST);
  return { set: { checks: after }, changes: changeOf(stateOfChecks(checks), stateOfChecks(after)) };
}

function changeOf(before: Check['state'] | null, after: Check['state'] | null): Change[] {
  if (before === after) return [];
  if (after === 'failed') return ['checks_failed'];
  return after === 'passed' ? ['checks_passed'] : [];
}
