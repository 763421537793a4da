import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { jsonOrText } from '../json-or-text.ts';
import { acceptWebSocket, refuseWebSocket } from '../websocket/accept.ts';
import { type Connection, openConnection } from '../websocket/connection.ts';
import type { World } from '../world/world.ts';

const acknowledgement = z.object({
  envelope_id: z.string(),
  payload: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
});

/** Opens a WebSocket for whoever comes with a ticket of `apps.connections.open`. */
export function openSocket(world: World, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', world.url);
  const { tickets, open } = world.sockets;
  if (pathname !== '/link/' || !tickets.delete(searchParams.get('ticket') ?? '')) {
    refuseWebSocket(socket, '401 Unauthorized');
    return;
  }
  acceptWebSocket(request, socket);
  const connection: Connection = openConnection(socket, head, {
    text: (text) => takeAcknowledgement(world, text),
    closed() {
      open.splice(open.indexOf(connection), 1);
      world.changes.emit();
    },
  });
  open.push(connection);
  connection.send(JSON.stringify(helloOf(world)));
  world.changes.emit();
}

function helloOf({ workspace, sockets }: World) {
  return {
    type: 'hello',
    connection_info: { app_id: workspace.appId },
    num_connections: sockets.open.length,
    debug_info: { host: 'the-look-alike', approximate_connection_time: 18_060 },
  };
}

/** An acknowledgement counts on whichever connection it comes, as Slack's own Python client relies on. */
function takeAcknowledgement({ sockets }: World, text: string): void {
  const read = acknowledgement.safeParse(jsonOrText(text));
  if (!read.success) return;
  const { envelope_id: id, payload } = read.data;
  const answered = sockets.waiting.get(id);
  answered?.({
    kind: 'answered',
    status: 200,
    headers: typeof payload === 'object' ? { 'content-type': 'application/json' } : {},
    body: bodyOf(payload),
  });
}

/** Slack's own client sends an empty object for nothing. */
function bodyOf(payload: string | Record<string, unknown> | undefined): string {
  if (typeof payload === 'string') return payload;
  return payload === undefined || Object.keys(payload).length === 0 ? '' : JSON.stringify(payload);
}
