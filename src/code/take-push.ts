import type { InputOf, Invocation } from '../engine/command.ts';
import type { Desk } from '../engine/desk.ts';
import { noteCommits } from './commands/note-commits.ts';
import { type PushedTo, recordPush } from './commands/record-push.ts';
import type { HostEventOf } from './host-event.ts';

/** Commits of one push that are noted on one ticket, the newest ones. */
const MOST_COMMITS = 200;
const MOST_MESSAGE = 3_000;

type Input = Omit<InputOf<typeof recordPush>, 'event'> & { event: HostEventOf<'push'> };

/**
 * Takes a push: its tickets are found once, and each is told by a command of its own, so that no transaction grows with
 * the push. The same push again has no second effect. Gives the keys of the tickets.
 */
export async function takePush(
  desk: Desk,
  input: Input,
  invocation: Invocation,
): Promise<{ branch: string; keys: string[] }> {
  const { branch, tickets } = await desk.run(recordPush, input, invocation);
  for (const to of tickets) {
    const id = `${invocation.id}:${to.ticketId}`;
    await desk.run(noteCommits, noteOf(input, to), { ...invocation, id });
  }
  return { branch, keys: tickets.map(({ key }) => key) };
}

function noteOf(
  { origin, event }: Input,
  { ticketId, commits, isBranch }: PushedTo,
): InputOf<typeof noteCommits> {
  const { repository, branch, url, by } = event;
  const howOf = new Map(commits.map(({ sha, how }) => [sha, how]));
  const named = event.commits.flatMap(({ message, ...rest }) => {
    const how = howOf.get(rest.sha);
    return how ? [{ ...rest, message: message.slice(0, MOST_MESSAGE), how }] : [];
  });
  const at = event.at ?? event.commits.at(-1)?.at ?? new Date(0);
  return {
    ...{ ticket: ticketId, origin, repository, branch, commits: named.slice(-MOST_COMMITS) },
    named: isBranch ? { url, author: by, at } : null,
  };
}
