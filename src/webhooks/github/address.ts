const NAME = '[A-Za-z0-9_.-]+';
const PULL_REQUEST = new RegExp(`^/(${NAME}/${NAME})/pull/([1-9]\\d{0,8})(?:/|$)`);
const REPOSITORY = new RegExp(`^(?!\\.\\.?/)(${NAME})/(?!\\.\\.?$)(${NAME})$`);

type Place = { repository: string; number: number };

/** Reads the path of a pull request's address, also of its pages (`/files`, `/commits/…`). */
export function readPath(pathname: string): Place | null {
  const [, repository, number] = PULL_REQUEST.exec(pathname) ?? [];
  return repository === undefined ? null : { repository, number: Number(number) };
}

/** The address of a pull request for people. */
export function pullRequestUrl(origin: string, { repository, number }: Place): string {
  return `${origin}/${repository}/pull/${number}`;
}

/** The two halves of `payments/api`; null for what is no repository. */
export function readRepository(repository: string): { owner: string; repo: string } | null {
  const [, owner, repo] = REPOSITORY.exec(repository) ?? [];
  return owner === undefined || repo === undefined ? null : { owner, repo };
}

const GITHUB = 'https://github.com';

/** The origin of the API: that of an own instance is its own, those in GitHub's cloud have one beside. */
export function apiOrigin(origin: string): string {
  return isInCloud(origin) ? origin.replace('https://', 'https://api.') : origin;
}

/** What the paths of the API are added to. https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api */
export function apiBase(origin: string): string {
  return isInCloud(origin) ? apiOrigin(origin) : `${origin}/api/v3`;
}

/** github.com, and enterprises with data residency: `https://octocorp.ghe.com`. */
function isInCloud(origin: string): boolean {
  return origin === GITHUB || /^https:\/\/[a-z0-9-]+\.ghe\.com$/.test(origin);
}
