import { z } from 'zod';
import type { Connection } from '../../code/connections/connection.ts';
import { findProvider } from '../../code/connections/providers.ts';
import { showConnection } from '../../code/connections/queries/show-connection.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { Turn } from '../contract.ts';
import { duration } from '../messages/words.ts';
import { line } from '../text.ts';

const pressed = z.object({ id: z.string().max(64) });

/** The connection that a button carries. Throws `not_found`. */
export async function pressedConnection(turn: Turn, value: unknown): Promise<Connection> {
  return turn.ask(showConnection, { connection: parseInput(pressed, value).id });
}

/** `GitHub`; its id for one that this version does not know. */
export function titleOf(provider: string): string {
  return findProvider(provider)?.title ?? provider;
}

/** How a connection does, in markup. */
export function stateOf({ status, statusReason }: Connection): string {
  const reason = statusReason === '' ? '' : `: ${line(statusReason, 150)}`;
  switch (status) {
    case 'active':
      return 'active';
    case 'disabled':
      return 'turned off';
    case 'requires_reauth':
      return `needs a new token${reason}`;
    case 'error':
      return `in error${reason}`;
    default:
      return 'disconnected';
  }
}

/** `20 s ago`, `3 h 20 min ago`. */
export function ago(at: Date, now: Date): string {
  const milliseconds = Math.max(0, now.getTime() - at.getTime());
  const seconds = Math.floor(milliseconds / 1_000);
  return seconds < 60 ? `${seconds} s ago` : `${duration(milliseconds)} ago`;
}
