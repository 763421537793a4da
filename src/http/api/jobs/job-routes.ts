import { createRoute, z } from '@hono/zod-openapi';
import type { RouteGroup } from '../contract.ts';
import { answers, ON_WRITES } from '../errors/problem-responses.ts';
import { openRoutes } from '../open-routes.ts';
import { VERIFY } from './job-kinds.ts';
import { jobView, viewJob } from './job-view.ts';

const content = { 'application/json': { schema: jobView } };
const location = z.object({ Location: z.string().openapi({ description: 'Where the job is.' }) });

const verify = createRoute({
  method: 'post',
  path: '/verifications',
  operationId: 'verifyHistory',
  tags: ['Jobs'],
  summary: 'Verify every chain of events of the tenant',
  responses: answers(
    { 202: { description: 'It has begun: ask for the job.', headers: location, content } },
    ...ON_WRITES,
  ),
});

const show = createRoute({
  method: 'get',
  path: '/jobs/{id}',
  operationId: 'showJob',
  tags: ['Jobs'],
  summary: 'Show how far long work is',
  request: {
    params: z.object({ id: z.uuid().openapi({ example: '6a1f3c5b-4f51-4a0c-9b1c-7c0e0a6f2d19' }) }),
  },
  responses: answers({ 200: { description: 'The job, with its result when it is done.', content } }),
});

/** `/api/v1/jobs/:id`, and what makes jobs. */
export const jobRoutes: RouteGroup = {
  path: '/api/v1',
  open({ jobs }) {
    const routes = openRoutes();
    routes.openapi(verify, async (context) => {
      const { actor } = context.get('call');
      const job = await jobs.start(VERIFY, { actor, tenantId: actor.tenantId });
      return context.json(viewJob(job), 202, { Location: `/api/v1/jobs/${job._id}` });
    });
    routes.openapi(show, async (context) => {
      const job = await jobs.find(context.req.valid('param').id, context.get('call').actor);
      return context.json(viewJob(job), 200);
    });
    return routes;
  },
};
