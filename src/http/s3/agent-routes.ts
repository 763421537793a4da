import type { ApiParts, ApiRoutes, RouteGroup } from '../api/contract.ts';
import { answerError } from '../api/errors/answer-error.ts';
import { openRoutes } from '../api/open-routes.ts';
import { addBoardConfig } from './board-config.ts';
import { addChangeStatus } from './change-status.ts';
import { addCommentRoute } from './comment.ts';
import { addCommitDiff } from './commit-diff.ts';
import { addCreate } from './create.ts';
import { inAgentWords } from './field-names.ts';
import { addGetTicket } from './get-ticket.ts';
import { addGetTickets } from './get-tickets.ts';
import { addLinkCommit } from './link-commit.ts';
import { addResolve } from './resolve.ts';
import { addSearch } from './search.ts';
import { addUpdate } from './update.ts';

/** What one endpoint calls a field otherwise than the rest. */
const OWN_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/tickets/create': {},
  '/tickets/change-status': { status: 'new_status', reason: 'comment', note: 'comment', text: 'comment' },
  '/tickets/comment': { text: 'comment_text' },
  '/tickets/resolve': { note: 'resolution_comment', code: 'resolution_code' },
  '/tickets/link-commit': { message: 'commit_message' },
  '/tickets/update': { text: 'update_comment' },
  '/tickets/search': { text: 'query_text' },
};

const endpoints: readonly ((routes: ApiRoutes, parts: ApiParts) => void)[] = [
  ...[addCreate, addUpdate, addChangeStatus, addCommentRoute, addResolve, addLinkCommit, addSearch],
  // The last takes any other name for a ticket.
  ...[addGetTickets, addBoardConfig, addCommitDiff, addGetTicket],
];

/** `/tickets/…`: endpoints that agents of other systems know, over the same commands and queries (ruling 13). */
export const agentRoutes: RouteGroup = {
  path: '/tickets',
  open(parts) {
    const routes = openRoutes();
    const answer = answerError(parts.engine.log);
    routes.onError((error, context) => {
      const renamed = inAgentWords(error, OWN_NAMES[context.req.path]);
      return answer(renamed instanceof Error ? renamed : error, context);
    });
    for (const add of endpoints) add(routes, parts);
    return routes;
  },
};
