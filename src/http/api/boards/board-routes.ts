import { createRoute, z } from '@hono/zod-openapi';
import { listBoards } from '../../../boards/queries/list-boards.ts';
import type { RouteGroup } from '../contract.ts';
import { answers } from '../errors/problem-responses.ts';
import { openRoutes } from '../open-routes.ts';
import { boardView, viewBoard } from '../views/board.ts';

const list = createRoute({
  method: 'get',
  path: '/boards',
  operationId: 'listBoards',
  tags: ['Boards'],
  summary: 'List the boards',
  responses: answers({
    200: {
      description: 'The boards that the token may file on.',
      content: { 'application/json': { schema: z.object({ items: z.array(boardView) }) } },
    },
  }),
});

/** `/api/v1/boards` */
export const boardRoutes: RouteGroup = {
  path: '/api/v1',
  open() {
    const routes = openRoutes();
    routes.openapi(list, async (context) => {
      const boards = await context.get('call').ask(listBoards, {});
      return context.json({ items: boards.map(viewBoard) }, 200);
    });
    return routes;
  },
};
