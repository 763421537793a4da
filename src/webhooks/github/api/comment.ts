import { z } from 'zod';
import type { PullRequestPlace } from '../../../code/host-client.ts';
import { ProviderError } from '../../../errors.ts';
import { readRepository } from '../address.ts';
import type { Ask } from './ask.ts';

/** https://docs.github.com/en/rest/issues/comments#create-an-issue-comment */
const comment = z.object({ id: z.int() });

/** Changes our comment, or makes it anew where it is not there any more. Gives its id. */
export async function writeComment(
  ask: Ask,
  { repository, number }: Pick<PullRequestPlace, 'repository' | 'number'>,
  text: string,
  commentId: string | null,
): Promise<string> {
  const place = readRepository(repository);
  const changed = place && commentId !== null ? await change({ ...place, comment_id: commentId }) : null;
  const written = changed ?? (place && (await make({ ...place, issue_number: number })));
  if (written) return String(written.id);
  throw new ProviderError(`Docket may not comment on ${repository}#${number}. Give it a token that may.`, {
    provider: 'github',
    retryable: false,
  });

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
