import { createRoute, z } from '@hono/zod-openapi';
import type { AnyCommand } from '../../../engine/command.ts';
import { invalidField } from '../../../errors.ts';
import type { RouteGroup } from '../contract.ts';
import { answers, ON_COMMANDS } from '../errors/problem-responses.ts';
import { inWords } from '../errors/worded-issue.ts';
import { exampleOf } from '../examples/examples.ts';
import { openRoutes } from '../open-routes.ts';
import { writeHeaders } from '../write-headers.ts';
import { withoutFields } from './without-fields.ts';

/** `/api/v1/commands/:id`: every command that is offered, by its id. */
export const commandRoutes: RouteGroup = {
  path: '/api/v1',
  open({ registry }) {
    const routes = openRoutes();
    for (const command of registry.commands.values()) {
      const route = routeOf(command);
      // The engine checks the input itself, so that it is not done twice.
      routes.openAPIRegistry.registerPath(route);
      routes.post(route.path, async (context) => {
        const call = context.get('call');
        const input = inputOf(command, context.get('sentBody'));
        const result = await call.run(command, input).catch(inWords(command.input, input));
        return context.json({ result }, 200);
      });
    }
    return routes;
  },
};

function routeOf(command: AnyCommand) {
  const schema = withoutFields(command.input, command.believed ?? []);
  const { input, answer } = exampleOf(command.id);
  return createRoute({
    method: 'post',
    path: `/commands/${command.id}`,
    operationId: `command:${command.id}`,
    tags: ['Commands'],
    summary: command.summary,
    request: {
      headers: writeHeaders,
      body: { required: true, content: { 'application/json': { schema, example: input } } },
    },
    responses: answers(
      {
        200: {
          description: 'What came of it.',
          content: { 'application/json': { schema: resultSchema, example: { result: answer ?? {} } } },
        },
      },
      ...ON_COMMANDS,
    ),
  });
}

const resultSchema = z.object({ result: z.unknown() });

/** What was sent, without a look at its fields. Throws `invalid_input` for a field that is not for programs. */
function inputOf({ believed = [] }: AnyCommand, sent: unknown): unknown {
  const given = new Map(typeof sent === 'object' ? Object.entries(sent ?? {}) : []);
  for (const field of believed) {
    if (given.has(field)) throw invalidField(field, 'Leave this out: only a door of Docket can say it.');
  }
  return sent ?? {};
}
