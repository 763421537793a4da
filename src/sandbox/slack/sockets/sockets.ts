import { randomBytes } from 'node:crypto';
import type { AppAnswer } from '../delivery/app-answer.ts';
import type { Connection } from '../websocket/connection.ts';

/** Why Slack asks an app to connect anew: https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
export const DISCONNECT_REASONS = ['refresh_requested', 'warning', 'link_disabled'] as const;

export type DisconnectReason = (typeof DISCONNECT_REASONS)[number];

/** The WebSockets of an app in Socket Mode, and what Slack waits for on them. */
export type Sockets = {
  /** Given out by `apps.connections.open`; each is good for one connection. */
  tickets: Set<string>;
  /** The open connections. The first is the next to be sent something. */
  open: Connection[];
  /** Who waits for the acknowledgement of an envelope, by its id. */
  waiting: Map<string, (answer: AppAnswer) => void>;
};

export function sockets(): Sockets {
  return { tickets: new Set(), open: [], waiting: new Map() };
}

export function newTicket({ tickets }: Sockets): string {
  const ticket = randomBytes(16).toString('hex');
  tickets.add(ticket);
  return ticket;
}

/** One of the open connections, each in its turn. */
export function nextConnection({ open }: Sockets): Connection | undefined {
  const next = open.shift();
  if (next) open.push(next);
  return next;
}

/** Asks the app to connect anew, on every connection. Slack does so every few hours. */
export function requestRefresh({ open }: Sockets, reason: DisconnectReason): void {
  const debug_info = { host: 'the-look-alike' };
  for (const connection of open) connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info }));
}

/** Cuts every connection without a word, as a network does. */
export function cutAll({ open }: Sockets): void {
  for (const connection of [...open]) connection.cut();
}
