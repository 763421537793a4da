import type { Refs } from './refs.ts';

const ORIGIN = 'https://github.com';
const AT = '2026-03-02T09:00:00.000Z';

const AUTHOR = { login: 'someone', name: null, verifiedEmail: null, isBot: false };

/** What a code host says of the pull request of a tenant. */
export function lookedUpOf({
  repository,
  pullRequest,
  sha,
}: Pick<Refs, 'repository' | 'pullRequest' | 'sha'>) {
  const url = pullRequest.startsWith('https:') ? pullRequest : `${ORIGIN}/${repository}/pull/7`;
  return {
    place: { host: 'github', origin: ORIGIN, repository, number: 7 },
    url,
    facts: factsOf({ repository, url, sha }),
  };
}

export function factsOf({ repository, url, sha }: { repository: string; url: string; sha: string }) {
  return {
    ...{ repository, number: 7, externalId: `id of ${repository}`, url, title: `Work on ${repository}` },
    ...{ body: '', author: AUTHOR, state: 'open' as const, isDraft: false, headBranch: 'work' },
    ...{ headSha: sha, baseBranch: 'main', defaultBranch: 'main', isFork: false },
    ...{ mergeSha: null, mergedAt: null, labels: [], reviewers: [], updatedAt: AT },
  };
}
