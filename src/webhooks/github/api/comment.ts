import { z } from 'zod';
import type { CommentChange, PullRequestPlace } from '../../../code/host-client.ts';
import { ProviderError } from '../../../errors.ts';
import { readRepository } from '../address.ts';
import type { Ask } from './ask.ts';

type Place = Pick<PullRequestPlace, 'repository' | 'number'>;

/** https://docs.github.com/en/rest/users/users#get-the-authenticated-user */
const account = z.object({ id: z.int() });
/** https://docs.github.com/en/rest/issues/comments#create-an-issue-comment */
const comment = z.object({ id: z.int() });
/** https://docs.github.com/en/rest/issues/comments#list-issue-comments */
const comments = z.array(comment.extend({ body: z.string().nullish(), user: account.nullish() }));
const PAGE = 100;
const ONE = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
const ALL = '/repos/{owner}/{repo}/issues/{issue_number}/comments';

/** Changes our comment, where there is one that the token may change. See `HostClient`. */
export async function changeComment(
  ask: Ask,
  { repository, number }: Place,
  text: string,
  commentId: string | null,
): Promise<CommentChange> {
  const place = readRepository(repository);
  if (!place) return { kind: 'absent' };
  const id = commentId ?? (await findOurs(ask, { ...place, issue_number: number }, text));
  if (id === null) return { kind: 'absent' };
  const one = { ...place, comment_id: id };
  const changed = await ask(`PATCH ${ONE}`, { ...one, body: text }, comment);
  if (changed) return { kind: 'changed', id: String(changed.id) };
  // GitHub answers alike where a comment is gone and where the token may only read it.
  return { kind: (await ask(`GET ${ONE}`, one, comment)) ? 'not_allowed' : 'absent' };
}

/** Adds our comment, and gives its id. */
export async function addComment(ask: Ask, { repository, number }: Place, text: string): Promise<string> {
  const place = readRepository(repository);
  const added = place && (await ask(`POST ${ALL}`, { ...place, issue_number: number, body: text }, comment));
  if (added) return String(added.id);
  throw new ProviderError(`Docket may not comment on ${repository}#${number}. Give it a token that may.`, {
    provider: 'github',
    retryable: false,
  });
}

/**
 * Only a comment with a mark of its own can be told from others, and only by whoever wrote it from one that was copied.
 * The token of an App's installation has no account that GitHub tells: then none is ours.
 */
async function findOurs(ask: Ask, where: Record<string, unknown>, text: string): Promise<string | null> {
  const [mark = ''] = text.split('\n');
  if (!mark.startsWith('<!--')) return null;
  const list = await ask(`GET ${ALL}`, { ...where, per_page: PAGE }, comments);
  const marked = list?.filter(({ body }) => body?.startsWith(mark)) ?? [];
  if (marked.length === 0) return null;
  const own = await ask('GET /user', {}, account);
  const ours = marked.find(({ user }) => own && user?.id === own.id);
  return ours ? String(ours.id) : null;
}
