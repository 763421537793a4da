import { randomUUID } from 'node:crypto';
import { systemActor } from '../access/actor.ts';
import { reportConnection } from '../code/connections/commands/report.ts';
import type { Connection } from '../code/connections/connection.ts';
import { openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import type { ProviderError } from '../errors.ts';

/** Keeps on a connection what came of asking its host: null where it answered. */
export type ReportOutcome = (connection: Connection, failure: ProviderError | null) => Promise<void>;

/** Opens it. What is on the connection already, and what passes by itself, is not written. */
export function openReports(engine: Engine): ReportOutcome {
  const desk = openDesk(engine);
  const actor = systemActor('code');
  return async ({ _id: connection, status, tokenSince }, error) => {
    const outcome = outcomeOf(error);
    if (!tokenSince || !outcome || (outcome === 'works' && status === 'active')) return;
    const reason = error?.message.slice(0, 300) ?? '';
    const invocation = { actor, door: 'webhook', caller: connection, id: randomUUID() };
    await desk.run(reportConnection, { connection, outcome, reason, tokenSince }, invocation);
  };
}

function outcomeOf(error: ProviderError | null): 'works' | 'needs_token' | 'fails' | null {
  if (!error) return 'works';
  if (error.failure.needsToken) return 'needs_token';
  return error.failure.retryable ? null : 'fails';
}
