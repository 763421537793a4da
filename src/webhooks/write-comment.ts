import type { CodePorts } from '../code/code-ports.ts';
import type { PullRequestPlace } from '../code/host-client.ts';
import { ProviderError } from '../errors.ts';
import type { Asked, AskHost } from './ask-host.ts';

type Comment = Parameters<CodePorts['writeComment']>[2];

/**
 * Writes our comment on a pull request, in the name of one of the tenant's connections. There is one for the tenant,
 * whichever of its tokens wrote it: it is added only where none of them finds one to change. Where it is there and none
 * of them may change it, it stays as it is. Throws `ProviderError`.
 */
export async function writeComment(
  ask: AskHost,
  { tenantId, asked, place }: { tenantId: string; asked: Asked; place: PullRequestPlace },
  { text, commentId }: Comment,
): Promise<string | null> {
  let isThere = false;
  const changed = await ask(tenantId, asked, async (client) => {
    const done = await client.changeComment(place, text, commentId);
    if (done.kind === 'changed') return done.id;
    isThere ||= done.kind === 'not_allowed';
    return null;
  }).catch(nothingOfOldTokens);
  if (changed !== null || isThere) return changed;
  return ask(tenantId, asked, (client) => client.addComment(place, text));
}

/** A connection that needs a new token is not asked again. What else fails may have changed the comment all the same. */
function nothingOfOldTokens(error: unknown): null {
  if (error instanceof ProviderError && error.failure.needsToken) return null;
  throw error;
}
