import { createRoute, z } from '@hono/zod-openapi';
import { codeOfTicket } from '../../../code/queries/code-of-ticket.ts';
import type { InputOf } from '../../../engine/command.ts';
import { addTask } from '../../../tickets/commands/add-task.ts';
import { setTask } from '../../../tickets/commands/set-task.ts';
import type { ApiRoutes, Call } from '../contract.ts';
import { answers, ON_WRITES } from '../errors/problem-responses.ts';
import { pathToNowhere } from '../path-to-nowhere.ts';
import { taskView, viewTask } from '../views/task.ts';
import { writeHeaders } from '../write-headers.ts';
import { ticketParams } from './params.ts';
import { json, jsonBody } from './responses.ts';
import { bodyOf, sentFields } from './sent-fields.ts';

const common = { tags: ['Tasks'], security: [{ token: [] }] };
const listView = z.object({ key: z.string(), items: z.array(taskView) }).openapi('Tasks');

const list = createRoute({
  ...common,
  method: 'get',
  path: '/tickets/{ref}/tasks',
  operationId: 'listTasks',
  summary: "Show a ticket's tasks",
  request: { params: ticketParams },
  responses: answers({ 200: json('Its tasks in their order.', listView) }),
});

const add = createRoute({
  ...common,
  method: 'post',
  path: '/tickets/{ref}/tasks',
  operationId: 'addTask',
  summary: 'Add a task to a ticket',
  description: 'One of that name that is there already stays as it is.',
  request: {
    headers: writeHeaders,
    params: ticketParams,
    body: jsonBody(bodyOf(addTask, 'ticket'), { name: 'Enlarge the pool' }),
  },
  responses: answers({ 201: json('Its tasks, this one among them.', listView) }, ...ON_WRITES),
});

const change = createRoute({
  ...common,
  method: 'patch',
  path: '/tickets/{ref}/tasks/{number}',
  operationId: 'changeTask',
  summary: 'Change a task of a ticket',
  request: {
    headers: writeHeaders,
    params: ticketParams.extend({
      number: z
        .string()
        .regex(/^[1-9]\d{0,2}$/, 'Give the number of the task.')
        .meta({ example: '1' }),
    }),
    body: jsonBody(bodyOf(setTask, 'ticket', 'task'), { state: 'done' }),
  },
  responses: answers({ 200: json('Its tasks as they are now.', listView) }, ...ON_WRITES),
});

/** The tasks of a ticket: read, added, changed. */
export function addTaskRoutes(routes: ApiRoutes): void {
  routes.openapi(list, async (context) => {
    const { ref } = context.req.valid('param');
    return context.json(await tasksNow(context.get('call'), ref), 200);
  });
  routes.openapi(add, async (context) => {
    const call = context.get('call');
    const { ref: ticket } = context.req.valid('param');
    await call.run(addTask, { ...sentFields<{ name: string }>(context), ticket });
    return context.json(await tasksNow(call, ticket), 201);
  });
  routes.openapi(change, async (context) => {
    const call = context.get('call');
    const { ref: ticket, number } = context.req.valid('param');
    const wanted = sentFields<Omit<InputOf<typeof setTask>, 'ticket' | 'task'>>(context);
    const task = `#${number}`;
    await call.run(setTask, { ...wanted, ticket, task }).catch(pathToNowhere('task'));
    return context.json(await tasksNow(call, ticket), 200);
  });
}

async function tasksNow(call: Call, ticket: string) {
  const { key, tasks } = await call.ask(codeOfTicket, { ticket });
  return { key, items: tasks.map(viewTask) };
}
