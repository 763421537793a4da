import { createRoute, z } from '@hono/zod-openapi';
import type { Board } from '../../boards/board.ts';
import { showBoard } from '../../boards/queries/show-board.ts';
import { nextStatuses } from '../../tickets/lifecycle.ts';
import { CATEGORIES, PRIORITIES, STATUSES, TYPES } from '../../tickets/vocabulary.ts';
import type { ApiRoutes } from '../api/contract.ts';
import { answers } from '../api/errors/problem-responses.ts';
import { pathToNowhere } from '../api/path-to-nowhere.ts';
import { json } from '../api/tickets/responses.ts';
import { workflowIdField } from './fields.ts';

const statusWord = z.enum(STATUSES);

const answer = z
  .object({
    workflow_id: z.string(),
    key: z.string(),
    name: z.string(),
    columns: z.array(z.object({ name: z.string(), statuses: z.array(statusWord) })),
    statuses: z.array(z.object({ status: statusWord, next: z.array(statusWord) })),
    initial_status: statusWord.openapi({ description: 'Where none is named.' }),
    initial_statuses: z.array(statusWord),
    ticket_types: z.array(z.enum(TYPES)),
    priorities: z.array(z.enum(PRIORITIES)),
    categories: z.array(z.string()),
  })
  .openapi('AgentBoard');

const route = createRoute({
  method: 'get',
  path: '/board-config/{workflow_id}',
  operationId: 'agentShowBoard',
  tags: ['Agent endpoints'],
  summary: 'Show what a board takes and shows',
  security: [{ token: [] }],
  request: {
    params: z.object({
      workflow_id: workflowIdField.openapi({ param: { name: 'workflow_id', in: 'path' }, example: 'OPS' }),
    }),
  },
  responses: answers({ 200: json('The board.', answer) }),
});

/** `GET /tickets/board-config/{workflow_id}` */
export function addBoardConfig(routes: ApiRoutes): void {
  routes.openapi(route, async (context) => {
    const { workflow_id } = context.req.valid('param');
    const { board } = await context
      .get('call')
      .ask(showBoard, { board: workflow_id })
      .catch(pathToNowhere('board'));
    return context.json(viewBoardConfig(board), 200);
  });
}

function viewBoardConfig(board: Board): z.infer<typeof answer> {
  const { _id, prefix, name, columns, initialStatus, types, categories } = board;
  return {
    ...{ workflow_id: _id, key: prefix, name, initial_status: initialStatus },
    initial_statuses: ['new', 'triaged'],
    columns: columns.map((column) => ({ name: column.name, statuses: column.statuses })),
    statuses: STATUSES.map((status) => ({ status, next: [...nextStatuses(status)] })),
    ticket_types: TYPES.filter((type) => types.includes(type)),
    priorities: [...PRIORITIES],
    categories: [...new Set([...CATEGORIES, ...categories])],
  };
}
