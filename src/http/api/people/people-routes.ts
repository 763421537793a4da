import { createRoute, z } from '@hono/zod-openapi';
import { findPeopleOfTenant } from '../../../people/queries/find-people.ts';
import type { RouteGroup } from '../contract.ts';
import { answers } from '../errors/problem-responses.ts';
import { openRoutes } from '../open-routes.ts';
import { pageQuery } from '../tickets/params.ts';
import { json } from '../tickets/responses.ts';
import { foundPeopleView, viewFoundPeople } from '../views/person.ts';

const list = createRoute({
  method: 'get',
  path: '/people',
  operationId: 'listPeople',
  tags: ['People'],
  summary: 'List people, or find one',
  security: [{ token: [] }],
  request: {
    query: pageQuery.extend({
      who: z.string().max(254).optional().openapi({
        description: 'An id, an e-mail address, a Slack user or `github:alice`.',
        example: 'bob@example.com',
      }),
    }),
  },
  responses: answers({ 200: json('One page of the people of the tenant.', foundPeopleView) }),
});

/** `/api/v1/people` */
export const peopleRoutes: RouteGroup = {
  path: '/api/v1',
  open() {
    const routes = openRoutes();
    routes.openapi(list, async (context) => {
      const asked = context.req.valid('query');
      return context.json(viewFoundPeople(await context.get('call').ask(findPeopleOfTenant, asked)), 200);
    });
    return routes;
  },
};
