import type { Duplex } from 'node:stream';
import { encodeFrame, type Frame, OPCODE, readFrames } from './frames.ts';

/** The server's side of one WebSocket. Text only: Slack sends nothing else. */
export type Connection = {
  send(text: string): void;
  /** Says goodbye; the other side closes then. */
  close(): void;
  /** Cuts the line without a word, as a network does. */
  cut(): void;
};

const NORMAL_CLOSURE = Buffer.from([0x03, 0xe8]);
const PING_MS = 10_000;

/** Speaks WebSocket over a connection that was accepted. `head` is what came with the request already. */
export function openConnection(
  socket: Duplex,
  head: Buffer,
  on: { text(text: string): void; closed(): void },
): Connection {
  const write = (opcode: number, payload: Buffer) => {
    if (socket.writable) socket.write(encodeFrame(opcode, payload));
  };
  const pings = setInterval(() => write(OPCODE.ping, Buffer.alloc(0)), PING_MS).unref();
  let parts: Buffer[] = [];
  let hasSaidGoodbye = false;

  function sayGoodbye(): void {
    if (!hasSaidGoodbye) write(OPCODE.close, NORMAL_CLOSURE);
    hasSaidGoodbye = true;
  }

  function take({ isFinal, opcode, payload }: Frame): void {
    if (opcode === OPCODE.ping) write(OPCODE.pong, payload);
    else if (opcode === OPCODE.close) {
      sayGoodbye();
      socket.end();
    } else if (opcode === OPCODE.text || opcode === OPCODE.continuation) takePart(payload, isFinal);
  }

  function takePart(payload: Buffer, isFinal: boolean): void {
    parts.push(payload);
    if (!isFinal) return;
    const text = Buffer.concat(parts).toString('utf8');
    parts = [];
    on.text(text);
  }

  const read = readFrames(take);
  const readOrCut = (chunk: Buffer) => {
    try {
      read(chunk);
    } catch {
      socket.destroy();
    }
  };
  socket.on('data', readOrCut);
  socket.on('end', () => socket.end());
  // An error is followed by a close.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearInterval(pings);
    on.closed();
  });
  if (head.length > 0) readOrCut(head);
  return {
    send: (text) => write(OPCODE.text, Buffer.from(text)),
    close: sayGoodbye,
    cut: () => void socket.destroy(),
  };
}
