import type { Socket } from 'node:net';
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
  const reply = await answer(message.body);
  if (socket.destroyed) return;
  if (!reply) socket.destroy();
  else if (message.wantsReply) socket.write(encodeReply(reply, message));
}
