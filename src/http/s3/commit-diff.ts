import { createRoute, z } from '@hono/zod-openapi';
import type { CodePorts } from '../../code/code-ports.ts';
import { commitSha } from '../../code/commits-named.ts';
import type { CommitDiff } from '../../code/host-client.ts';
import { type FoundCommit, findCommit } from '../../code/queries/find-commit.ts';
import { ProviderError } from '../../errors.ts';
import type { ApiParts, ApiRoutes } from '../api/contract.ts';
import { answers } from '../api/errors/problem-responses.ts';
import { json } from '../api/tickets/responses.ts';

const commitView = z.object({
  commit_sha: z.string(),
  commit_message: z.string(),
  author: z.string(),
  repository: z.string(),
  url: z.string().nullable(),
  ticket_keys: z.array(z.string()),
});

const fileView = z.object({
  path: z.string(),
  status: z.string(),
  additions: z.int(),
  deletions: z.int(),
  patch: z.string().nullable(),
});

const answer = z
  .object({
    commit: commitView.nullable().openapi({ description: 'Null where the digits fit several.' }),
    candidates: z.array(commitView),
    files: z.array(fileView),
    files_left_out: z.int(),
    diff_missing: z.enum(['ambiguous', 'no_access', 'host_failed']).nullable().openapi({
      description: 'Why there are no files: no token of the tenant may read the repository, say.',
    }),
  })
  .openapi('CommitDiff');

const route = createRoute({
  method: 'get',
  path: '/commit-diff/{commit_sha}',
  operationId: 'agentCommitDiff',
  tags: ['Agent endpoints'],
  summary: 'Show what a linked commit changed',
  description: 'Only for a commit that is linked to a ticket which the token may see.',
  security: [{ token: [] }],
  request: {
    params: z.object({
      commit_sha: commitSha.meta({ example: '9fceb02d0ae5' }),
    }),
  },
  responses: answers({ 200: json('The commit, or those that it may be.', answer) }),
});

/** `GET /tickets/commit-diff/{commit_sha}` (ruling 14) */
export function addCommitDiff(routes: ApiRoutes, { code }: ApiParts): void {
  routes.openapi(route, async (context) => {
    const call = context.get('call');
    const { commit_sha: sha } = context.req.valid('param');
    const { commit, candidates } = await call.ask(findCommit, { sha });
    const none = { files: [], files_left_out: 0 };
    if (!commit) {
      const shown = candidates.map(viewFoundCommit);
      return context.json(
        { commit: null, candidates: shown, ...none, diff_missing: 'ambiguous' as const },
        200,
      );
    }
    const diff = await diffOf(code, call.actor.tenantId, commit);
    const found = { commit: viewFoundCommit(commit), candidates: [] };
    if (typeof diff === 'string') return context.json({ ...found, ...none, diff_missing: diff }, 200);
    return context.json({ ...found, ...viewDiff(diff), diff_missing: null }, 200);
  });
}

async function diffOf(
  code: CodePorts,
  tenantId: string,
  { origin, repository, sha }: FoundCommit,
): Promise<CommitDiff | 'no_access' | 'host_failed'> {
  if (origin === null || repository === '') return 'no_access';
  try {
    return (await code.diff(tenantId, { origin, repository, sha })) ?? 'no_access';
  } catch (error) {
    if (error instanceof ProviderError) return 'host_failed';
    throw error;
  }
}

function viewFoundCommit(found: FoundCommit): z.infer<typeof commitView> {
  const { sha, message, author, repository, url, keys } = found;
  return { commit_sha: sha, commit_message: message, author, repository, url, ticket_keys: keys };
}

function viewDiff({ files, more }: CommitDiff) {
  const shown = files.map(({ path, status, additions, deletions, patch }) => {
    return { path, status, additions, deletions, patch: patch ?? null };
  });
  return { files: shown, files_left_out: more };
}
