import type { RouteGroup } from '../contract.ts';
import { openRoutes } from '../open-routes.ts';
import { addCommentRoutes } from './comment-routes.ts';
import { addCommitRoutes } from './commit-routes.ts';
import { addHistoryRoutes } from './history-routes.ts';
import { addLinkRoutes } from './link-routes.ts';
import { addListRoutes } from './list-tickets.ts';
import { addPullRequestRoutes } from './pull-request-routes.ts';
import { addShowRoutes } from './show-ticket.ts';
import { addStepRoutes } from './take-step.ts';
import { addTaskRoutes } from './task-routes.ts';
import { addWriteRoutes } from './write-ticket.ts';

/** `/api/v1/tickets` */
export const ticketRoutes: RouteGroup = {
  path: '/api/v1',
  open(parts) {
    const routes = openRoutes();
    addListRoutes(routes);
    addWriteRoutes(routes);
    addShowRoutes(routes);
    addStepRoutes(routes);
    addCommentRoutes(routes);
    addHistoryRoutes(routes);
    addLinkRoutes(routes);
    addPullRequestRoutes(routes, parts);
    addCommitRoutes(routes);
    addTaskRoutes(routes);
    return routes;
  },
};
