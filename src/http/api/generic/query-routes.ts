import { createRoute } from '@hono/zod-openapi';
import type { AnyQuery } from '../../../engine/query.ts';
import type { RouteGroup } from '../contract.ts';
import { answers } from '../errors/problem-responses.ts';
import { inWords } from '../errors/worded-issue.ts';
import { exampleOf } from '../examples/examples.ts';
import { openRoutes } from '../open-routes.ts';
import { type QueryAnswer, queryAnswers } from '../views/query-answers.ts';

/** `/api/v1/queries/:id`: every query that is offered, by its id. */
export const queryRoutes: RouteGroup = {
  path: '/api/v1',
  open({ registry }) {
    const routes = openRoutes();
    const byQuery = new Map(queryAnswers.map((answer) => [answer.query.id, answer]));
    for (const query of registry.queries.values()) {
      const answer = byQuery.get(query.id);
      // A test sees to it that none goes without.
      if (!answer) continue;
      const route = routeOf(query, answer);
      routes.openAPIRegistry.registerPath(route);
      routes.post(route.path, async (context) => {
        context.set('isQuery', true);
        const input = context.get('sentBody') ?? {};
        const output = await context.get('call').ask(query, input).catch(inWords(query.input, input));
        return context.json(answer.view(output) as object, 200);
      });
    }
    return routes;
  },
};

function routeOf({ id, summary, input }: AnyQuery, { schema }: QueryAnswer) {
  return createRoute({
    method: 'post',
    path: `/queries/${id}`,
    operationId: `query:${id}`,
    tags: ['Queries'],
    summary,
    request: {
      body: {
        required: true,
        content: { 'application/json': { schema: input, example: exampleOf(id).input } },
      },
    },
    responses: answers(
      { 200: { description: 'What is known.', content: { 'application/json': { schema } } } },
      'payload_too_large',
    ),
  });
}
