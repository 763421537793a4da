import type { Fields } from '../../engine/entity.ts';
import type { HostEventOf } from '../host-event.ts';
import type { Change } from './changes.ts';
import type { PullRequest } from './pull-request.ts';

const MOST = 10;

type Deployed = Pick<HostEventOf<'deployment'>, 'environment' | 'state' | 'url' | 'at'>;

/** What a deployment changes: the newest of each environment counts. */
export function applyDeployment(
  { deployments }: Pick<PullRequest, 'deployments'>,
  { environment, state, url, at }: Deployed,
): { set: Partial<Fields<PullRequest>>; changes: Change[] } {
  const last = deployments.find((each) => each.environment === environment);
  if (last && (last.at > at || (last.at.getTime() === at.getTime() && last.state === state))) {
    return { set: {}, changes: [] };
  }
  const others = deployments.filter((each) => each.environment !== environment);
  return {
    set: { deployments: [...others, { environment, state, url, at }].slice(-MOST) },
    changes: last?.state === state ? [] : changeOf(state),
  };
}

function changeOf(state: Deployed['state']): Change[] {
  if (state === 'running') return [];
  return state === 'succeeded' ? ['deployed'] : ['deployment_failed'];
}
