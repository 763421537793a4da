import { agentRoutes } from '../s3/agent-routes.ts';
import { boardRoutes } from './boards/board-routes.ts';
import type { RouteGroup } from './contract.ts';
import { commandRoutes } from './generic/command-routes.ts';
import { queryRoutes } from './generic/query-routes.ts';
import { jobRoutes } from './jobs/job-routes.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { ticketRoutes } from './tickets/ticket-routes.ts';

/** Every group of routes. A new one is a file and a line here. */
export const groups: readonly RouteGroup[] = [
  ticketRoutes,
  boardRoutes,
  peopleRoutes,
  jobRoutes,
  commandRoutes,
  queryRoutes,
  agentRoutes,
];
