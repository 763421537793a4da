import { codeName, ServerError } from './server-error.ts';
import type { Document } from './values/document.ts';

/** Codes after which the driver sends a retryable write or a commit again. */
const RETRYABLE = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
/** Codes after which a whole transaction may run again. */
const TRANSIENT = new Set([24, 112, 246, 251, 267]);

/** The labels MongoDB puts on an error in a transaction or a retryable write (specification "Transactions"). */
export function labelsFor(code: number, command: string, message: Document): string[] {
  if (message.txnNumber === undefined) return [];
  const endsTransaction = command === 'commitTransaction' || command === 'abortTransaction';
  if (message.autocommit === false && !endsTransaction) {
    return RETRYABLE.has(code) || TRANSIENT.has(code) ? ['TransientTransactionError'] : [];
  }
  const labels = RETRYABLE.has(code) ? ['RetryableWriteError'] : [];
  if (command === 'commitTransaction' && TRANSIENT.has(code)) labels.push('TransientTransactionError');
  return labels;
}

/** The reply for an error; one that is not MongoDB's is a bug of the stand-in and says so. */
export function errorReply(error: unknown, command: string, message: Document): Document {
  const known =
    error instanceof ServerError
      ? error
      : new ServerError(
          1,
          `stand-in: bug in command '${command}': ${error instanceof Error ? error.stack : String(error)}`,
        );
  const labels = new Set([...known.labels, ...labelsFor(known.code, command, message)]);
  return {
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: codeName(known.code),
    ...known.extra,
    ...(labels.size > 0 ? { errorLabels: [...labels] } : {}),
  };
}
