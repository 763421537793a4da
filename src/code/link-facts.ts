import { z } from 'zod';
import { hostOrigin, pullRequestFacts } from './host-event.ts';
import type { PullRequest } from './pull-requests/pull-request.ts';

/** What a pasted address leads to, as `CodePorts.lookUp` gives it. Without facts it stays unverified. */
export const lookedUp = z.object({
  place: z.object({
    /** A host of the registry: `github`. */
    host: z.string().min(1).max(40),
    origin: hostOrigin,
    repository: z.string().min(1).max(400),
    number: z.int().positive(),
  }),
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  facts: pullRequestFacts.nullable(),
});

/** What somebody asked for who pasted an address: what its host says of it may be other the next time. */
export function askedFor<Input extends { found: z.output<typeof lookedUp> }>({ found, ...said }: Input) {
  return { ...said, place: found.place, url: found.url };
}

/** What the events of a ticket keep of a pull request. */
export function pullRequestNote(
  pullRequest: Pick<PullRequest, '_id' | 'address' | 'repository' | 'number' | 'url' | 'title' | 'state'>,
) {
  const { _id: id, address, repository, number, url, title, state } = pullRequest;
  return { id, address, repository, number, url, title, state };
}
