import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Document } from '../values/document.ts';
import { encodeReply, type Message, parseMessage } from './message.ts';
import { createMessageSplitter } from './split-messages.ts';

/** Answers the messages of one connection, one after the other; an answer of undefined closes it. */
export function serveConnection(
  socket: Socket,
  answer: (body: Document) => Promise<Document | undefined>,
): void {
  const split = createMessageSplitter();
  let last: Promise<void> = Promise.resolve();
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    try {
      for (const bytes of split(chunk)) {
        const message = parseMessage(bytes);
        last = last.then(() => respond(socket, message, answer)).catch(() => void socket.destroy());
      }
    } catch {
      socket.destroy();
    }
  });
}

async function respond(
  socket: Socket,
  message: Message,
  answer: (body: Document) => Promise<Document | undefined>,
): Promise<void> {
  const every = watchedEvery(message);
  if (every !== undefined) return stream(socket, message, answer, every);
  const reply = await answer(message.body);
  if (socket.destroyed) return;
  if (!reply) socket.destroy();
  else if (message.wantsReply) socket.write(encodeReply(reply, message));
}

/**
 * A driver that watches the server greets it with the topology that it knows, and gets the answer once that changes or
 * the time is over, again and again. How often, in milliseconds; nothing where it does not watch.
 */
function watchedEvery({ body, takesMore }: Message): number | undefined {
  const every = body.topologyVersion === undefined ? undefined : Number(body.maxAwaitTimeMS);
  return takesMore ? every : undefined;
}

async function stream(
  socket: Socket,
  message: Message,
  answer: (body: Document) => Promise<Document | undefined>,
  every: number,
): Promise<void> {
  for (;;) {
    await pause(every, undefined, { ref: false });
    const reply = await answer(message.body);
    if (!reply || socket.destroyed) return void socket.destroy();
    socket.write(encodeReply(reply, message, { isMoreToCome: true }));
  }
}
