import { z } from 'zod';
import { newTicket } from '../../sockets/sockets.ts';
import { method } from '../method.ts';

/** https://docs.slack.dev/reference/methods/apps.connections.open */
const appsConnectionsOpen = method(
  'apps.connections.open',
  'tier3',
  z.strictObject({}),
  (world) => {
    const query = new URLSearchParams({
      ticket: newTicket(world.sockets),
      app_id: world.workspace.appId,
    });
    return { url: `${world.url.replace('http', 'ws')}/link/?${query.toString()}` };
  },
  { token: 'app' },
);

export const appMethods = [appsConnectionsOpen];
