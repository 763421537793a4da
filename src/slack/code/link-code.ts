import { linkCommit } from '../../code/commands/link-commit.ts';
import { linkPullRequest } from '../../code/commands/link-pull-request.ts';
import { unlinkCommit } from '../../code/commands/unlink-commit.ts';
import { unlinkPullRequest } from '../../code/commands/unlink-pull-request.ts';
import { firstWord } from '../commands/argument.ts';
import type { Answer, Turn } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { labelledLink, line } from '../text.ts';

const ADDRESS = /^https?:\/\//i;
const SHA = /^[0-9a-f]{7,64}$/i;
/** `payments/api#482`, and `group/project!12`. */
const PULL_REQUEST = /^[^\s#!]+\/[^\s#!]+[#!]\d+$/;

type Named = { ticket: string; rest: string };

/** A pull request or a commit behind a ticket's key, with what was said of it. */
export type SaidCode = Named & ({ kind: 'pull_request'; name: string } | { kind: 'commit'; name: string });

/** Reads `OPS-12 https://… [task NAME]`, `OPS-12 payments/api#482` and `OPS-12 9fceb02 [message]`; null for what names no code. */
export function readCode(argument: string): SaidCode | null {
  const { word: ticket, rest: said } = firstWord(argument);
  const { word: name, rest } = firstWord(readText(said));
  if (ADDRESS.test(name) || PULL_REQUEST.test(name)) return { kind: 'pull_request', ticket, name, rest };
  return SHA.test(name) ? { kind: 'commit', ticket, name, rest } : null;
}

/** Links what was named, and says what the host said of it. */
export async function linkCode(turn: Turn, said: SaidCode): Promise<Answer> {
  if (said.kind === 'commit') return linkSha(turn, said);
  const found = await turn.code.lookUp(turn.actor.tenantId, said.name);
  const task = taskOf(said.rest);
  const linked = await turn.run(linkPullRequest, {
    ...{ ticket: said.ticket, found },
    ...(task === '' ? {} : { task }),
  });
  const { key, url, name, title, state, isVerified, isNew } = linked;
  const shown = labelledLink(url, line(name, 120).replaceAll('|', '¦'));
  const sentences = [
    isNew ? `Linked ${shown} to ${key}.` : `${shown} is linked to ${key} already.`,
    isVerified ? `It is ${state}: ${line(title, 200)}` : UNVERIFIED,
    linked.task ? `It is bound to task ${linked.task.number}, ${line(linked.task.name, 200)}.` : '',
  ];
  return { kind: 'private', text: sentences.filter((each) => each !== '').join('\n') };
}

const UNVERIFIED =
  'Docket could not look it up, so it stays unverified until the host tells of it. With `/ticket connect` an admin can give a token, and list the repository.';

/** `task Write the test`; empty where none is named. */
function taskOf(rest: string): string {
  const { word, rest: name } = firstWord(rest);
  return word.toLowerCase() === 'task' ? name : '';
}

async function linkSha(turn: Turn, { ticket, name: sha, rest: message }: SaidCode): Promise<Answer> {
  const { key, sha: linked, isNew } = await turn.run(linkCommit, { ticket, sha, message });
  const shown = `\`${linked.slice(0, 12)}\``;
  const text = isNew ? `Linked the commit ${shown} to ${key}.` : `${shown} is linked to ${key} already.`;
  return { kind: 'private', text };
}

/** Takes back what was linked. */
export async function unlinkCode(turn: Turn, { kind, ticket, name }: SaidCode): Promise<Answer> {
  if (kind === 'commit') {
    const { key, sha } = await turn.run(unlinkCommit, { ticket, sha: name });
    return { kind: 'private', text: `Took the commit \`${sha.slice(0, 12)}\` off ${key}.` };
  }
  const { key, name: gone } = await turn.run(unlinkPullRequest, { ticket, pullRequest: name });
  return { kind: 'private', text: `Took ${line(gone, 120)} off ${key}.` };
}
