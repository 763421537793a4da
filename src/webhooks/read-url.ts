import type { PullRequestPlace } from '../code/host-client.ts';
import { UserError } from '../errors.ts';
import type { CodeHost } from './contract.ts';

/** Instances that the operator configured: `{ host: 'gitlab', origin: 'https://git.example.com' }`. */
export type KnownOrigins = readonly { host: string; origin: string }[];

/** What there is to look an address up in. */
export type Known = { hosts: readonly CodeHost[]; configured: KnownOrigins };
/** A pull request by its place, and its address for people. */
export type ReadPullRequest = { place: PullRequestPlace; url: string };

/** At most so many addresses of one text are followed. */
const MOST = 10;

/** Reads the address of a pull request on a known origin (ruling 15). Throws `url_not_recognised`. */
export function readUrl(known: Known, text: string): ReadPullRequest {
  const found = tryRead(known, text);
  if (found) return found;
  const origins = [...originsOf(known).keys()].join(', ');
  throw new UserError(
    'url_not_recognised',
    `That is not the address of a pull request on a host that Docket knows: ${origins}.`,
  );
}

/** What stands behind an address in a sentence, and is no part of it. */
const SENTENCE_END = /[.,;:!?*_`]{1,10}$/;

/** The addresses of pull requests in a text, ten at most, each once. */
export function findUrls(known: Known, text: string): ReadPullRequest[] {
  const found = new Map<string, ReadPullRequest>();
  for (const [url] of text.matchAll(/https?:\/\/[^\s<>|)\]"']+/g)) {
    const read = found.size < MOST ? tryRead(known, url.replace(SENTENCE_END, '')) : null;
    if (read) found.set(read.url, read);
  }
  return [...found.values()];
}

function tryRead(known: Known, text: string): ReadPullRequest | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url?.username !== '' || url.password !== '') return null;
  const host = originsOf(known).get(url.origin);
  const place = host?.readPath(url.pathname);
  if (!host || !place) return null;
  const { origin } = url;
  return { place: { host: host.id, origin, ...place }, url: host.pullRequestUrl(origin, place) };
}

/** Every origin that is known, and whose host it is: those that are built in first. */
export function originsOf({ hosts, configured }: Known): Map<string, CodeHost> {
  const own = configured.flatMap(({ host, origin }) =>
    hosts.filter(({ id }) => id === host).map((it): [string, CodeHost] => [origin, it]),
  );
  const builtIn = hosts.flatMap((it) => it.builtInOrigins.map((origin): [string, CodeHost] => [origin, it]));
  return new Map([...builtIn, ...own]);
}
