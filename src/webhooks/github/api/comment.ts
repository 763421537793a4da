import { z } from 'zod';
import type { PullRequestPlace } from '../../../code/host-client.ts';
import { ProviderError } from '../../../errors.ts';
import { readRepository } from '../address.ts';
import type { Ask } from './ask.ts';

/** https://docs.github.com/en/rest/issues/comments#create-an-issue-comment */
const comment = z.object({ id: z.int() });
/** https://docs.github.com/en/rest/issues/comments#list-issue-comments */
const comments = z.array(comment.extend({ body: z.string().nullish() }));
const PAGE = 100;

/** Changes our comment, or makes it anew where it is not there any more. Gives its id. See `HostClient`. */
export async function writeComment(
  ask: Ask,
  { repository, number }: Pick<PullRequestPlace, 'repository' | 'number'>,
  text: string,
  commentId: string | null,
): Promise<string> {
  const place = readRepository(repository);
  const known = commentId ?? (place && (await findOurs({ ...place, issue_number: number })));
  const changed = place && known ? await change({ ...place, comment_id: known }) : null;
  const written = changed ?? (place && (await make({ ...place, issue_number: number })));
  if (written) return String(written.id);
  throw new ProviderError(`Docket may not comment on ${repository}#${number}. Give it a token that may.`, {
    provider: 'github',
    retryable: false,
  });

  /** Only a comment with a mark of its own can be told from others. */
  async function findOurs(where: Record<string, unknown>): Promise<string | null> {
    const [mark = ''] = text.split('\n');
    if (!mark.startsWith('<!--')) return null;
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const list = await ask(route, { ...where, per_page: PAGE }, comments);
    const ours = list?.find(({ body }) => body?.startsWith(mark));
    return ours ? String(ours.id) : null;
  }

  function change(where: Record<string, unknown>) {
    return ask('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...where, body: text }, comment);
  }

  function make(where: Record<string, unknown>) {
    return ask(
      'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      { ...where, body: text },
      comment,
    );
  }
}
