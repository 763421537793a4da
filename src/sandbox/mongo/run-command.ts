import { setTimeout as delay } from 'node:timers/promises';
import { COMMANDS } from './commands/all-commands.ts';
import type { Command } from './commands/command.ts';
import { type CommonOptions, splitOptions } from './commands/common-options.ts';
import { errorReply, labelsFor } from './error-reply.ts';
import { takeFailure } from './fail-point.ts';
import { fail, ServerError } from './server-error.ts';
import type { Connection, Request, ServerState } from './server-state.ts';
import {
  abortTransaction,
  continueTransaction,
  sessionChange,
  startTransaction,
  useSession,
} from './sessions.ts';
import type { Document } from './values/document.ts';

/** Runs one command and answers as MongoDB would; undefined means that the connection is to be closed. */
export async function runCommand(
  server: ServerState,
  connection: Connection,
  message: Document,
): Promise<Document | undefined> {
  const name = Object.keys(message)[0] ?? '';
  const failure =
    name === 'configureFailPoint'
      ? undefined
      : takeFailure(server.failPoint, name, connection.applicationName);
  if (failure?.blockConnection) await delay(failure.blockTimeMS ?? 0);
  if (failure?.closeConnection) return undefined;
  let reply: Document;
  try {
    if (failure?.errorCode !== undefined) {
      const labels = failure.errorLabels ?? labelsFor(failure.errorCode, name, message);
      throw new ServerError(failure.errorCode, `Failing command via 'failCommand' failpoint`, {}, labels);
    }
    reply = { ...(await execute(server, connection, name, message)), ok: 1 };
  } catch (error) {
    reply = errorReply(error, name, message);
  }
  // Also an answer that only read, or failed, may rest on a write that is not on disk yet.
  await server.durable();
  if (failure?.writeConcernError) {
    reply.writeConcernError = failure.writeConcernError;
    if (failure.errorLabels) reply.errorLabels = failure.errorLabels;
  }
  return reply;
}

async function execute(
  server: ServerState,
  connection: Connection,
  name: string,
  message: Document,
): Promise<Document> {
  const command = COMMANDS.get(name) ?? fail(59, `stand-in: command '${name}' is not supported`);
  const { common, options } = splitOptions(name, message);
  const request: Request = {
    server,
    connection,
    database: common.$db,
    session: common.lsid ? useSession(server.sessions, common.lsid.id) : undefined,
    number: common.txnNumber,
    transaction: undefined,
    deadline: common.maxTimeMS ? Date.now() + common.maxTimeMS : undefined,
  };
  const reply = await dispatch(command, options, common, request);
  const w = common.writeConcern?.w;
  if (typeof w !== 'number' || w <= 1) return reply;
  return {
    ...reply,
    writeConcernError: {
      code: 100,
      codeName: 'UnsatisfiableWriteConcern',
      errmsg: 'Not enough data-bearing nodes',
    },
  };
}

async function dispatch(
  command: Command,
  options: Document,
  common: CommonOptions,
  request: Request,
): Promise<Document> {
  if (request.number === undefined || !request.session) return command.run(options, request);
  if (common.autocommit !== false) return runRetryable(command, options, request);
  const endsTransaction = command.name === 'commitTransaction' || command.name === 'abortTransaction';
  return endsTransaction
    ? command.run(options, request)
    : runInTransaction(command, options, request, common.startTransaction === true);
}

/** A statement of a transaction; one that fails aborts the transaction. */
async function runInTransaction(
  command: Command,
  options: Document,
  request: Request,
  starts: boolean,
): Promise<Document> {
  const { session, number, server } = request;
  if (!session || number === undefined) return fail(72, 'Transactions need lsid and txnNumber');
  const transaction = starts
    ? startTransaction(server.sessions, session, number)
    : continueTransaction(session, number);
  try {
    if (!command.inTransaction) {
      fail(263, `Cannot run '${command.name}' in a multi-document transaction.`);
    }
    const reply = await command.run(options, { ...request, transaction });
    if (reply.writeErrors) abortTransaction(server.sessions, session);
    return reply;
  } catch (error) {
    abortTransaction(server.sessions, session);
    throw error;
  }
}

/** A write that the driver may send twice: the second time gets the first outcome. */
async function runRetryable(command: Command, options: Document, request: Request): Promise<Document> {
  const { session, number, server } = request;
  if (!session || number === undefined) return command.run(options, request);
  const last = session.retryable;
  if (last?.number === number) return last.reply;
  if (last && number < last.number) {
    fail(
      225,
      `Retryable write with txnNumber ${number} is prohibited on session because a newer retryable write with txnNumber ${last.number} has already started on this session.`,
    );
  }
  const reply = Promise.resolve(command.run(options, request));
  session.retryable = { number, reply };
  try {
    const outcome = await reply;
    server.store.onCommit([sessionChange(session, outcome)]);
    return outcome;
  } catch (error) {
    if (session.retryable?.reply === reply) session.retryable = undefined;
    throw error;
  }
}
