/** At least a group and a project; `-` is what GitLab puts before its own pages, and no name. */
const MERGE_REQUEST =
  /^\/((?:[A-Za-z0-9_][\w.-]*\/)+[A-Za-z0-9_][\w.-]*)(?:\/-)?\/merge_requests\/([1-9]\d{0,8})(?:\/|$)/;

type Place = { repository: string; number: number };

/** Reads the path of a merge request's address, also the one without `/-/` of before GitLab 12.9. */
export function readPath(pathname: string): Place | null {
  const [, repository, number] = MERGE_REQUEST.exec(pathname) ?? [];
  return repository === undefined ? null : { repository, number: Number(number) };
}

/** The address of a merge request for people. */
export function pullRequestUrl(origin: string, { repository, number }: Place): string {
  return `${origin}/${repository}/-/merge_requests/${number}`;
}
