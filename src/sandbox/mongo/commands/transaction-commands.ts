import { z } from 'zod';
import { fail } from '../server-error.ts';
import type { Request } from '../server-state.ts';
import { abortOnRequest, commitSession, endSession, type Session } from '../sessions.ts';
import { defineCommand } from './command.ts';

function transactionOf(request: Request): { session: Session; number: bigint } {
  const { session, number } = request;
  if (!session || number === undefined) return fail(72, 'Transaction commands need lsid and txnNumber');
  return { session, number };
}

export const commitTransaction = defineCommand({
  name: 'commitTransaction',
  options: { commitTransaction: z.unknown() },
  run(_options, request) {
    const { session, number } = transactionOf(request);
    commitSession(request.server.sessions, session, number);
    return {};
  },
});

export const abortTransaction = defineCommand({
  name: 'abortTransaction',
  options: { abortTransaction: z.unknown() },
  run(_options, request) {
    const { session, number } = transactionOf(request);
    abortOnRequest(request.server.sessions, session, number);
    return {};
  },
});

export const endSessions = defineCommand({
  name: 'endSessions',
  options: { endSessions: z.array(z.looseObject({ id: z.unknown() })) },
  run(options, request) {
    for (const { id } of options.endSessions) endSession(request.server.sessions, id);
    return {};
  },
});
