import { createRoute, z } from '@hono/zod-openapi';
import { boardRef } from '../../../boards/find-board.ts';
import { listBoards } from '../../../boards/queries/list-boards.ts';
import { showBoard } from '../../../boards/queries/show-board.ts';
import type { RouteGroup } from '../contract.ts';
import { answers } from '../errors/problem-responses.ts';
import { etagOf } from '../if-match.ts';
import { openRoutes } from '../open-routes.ts';
import { pathToNowhere } from '../path-to-nowhere.ts';
import { etagHeader, json } from '../tickets/responses.ts';
import { boardListView, shownBoardView, viewBoardList, viewShownBoard } from '../views/board.ts';

const list = createRoute({
  method: 'get',
  path: '/boards',
  operationId: 'listBoards',
  tags: ['Boards'],
  summary: 'List the boards',
  security: [{ token: [] }],
  responses: answers({ 200: json('The boards that the token may file on.', boardListView) }),
});

const show = createRoute({
  method: 'get',
  path: '/boards/{ref}',
  operationId: 'showBoard',
  tags: ['Boards'],
  summary: 'Show a board',
  security: [{ token: [] }],
  request: {
    params: z.object({
      ref: boardRef.meta({ example: 'OPS' }),
    }),
  },
  responses: answers({ 200: { ...json('The board.', shownBoardView), headers: etagHeader } }),
});

/** `/api/v1/boards` */
export const boardRoutes: RouteGroup = {
  path: '/api/v1',
  open() {
    const routes = openRoutes();
    routes.openapi(list, async (context) =>
      context.json(viewBoardList(await context.get('call').ask(listBoards, {})), 200),
    );
    routes.openapi(show, async (context) => {
      const { ref } = context.req.valid('param');
      const shown = await context.get('call').ask(showBoard, { board: ref }).catch(pathToNowhere('board'));
      context.header('etag', etagOf(shown.board));
      return context.json(viewShownBoard(shown), 200);
    });
    return routes;
  },
};
