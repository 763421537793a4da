import { ServerError } from '../server-error.ts';
import type { Request } from '../server-state.ts';
import type { Document } from '../values/document.ts';

/**
 * Runs the statements of a write command in order and collects their errors, stopping at the first one if `ordered`.
 * Inside a transaction the first error fails the whole command.
 */
export async function runStatements<Statement>(
  request: Request,
  statements: readonly Statement[],
  ordered: boolean,
  run: (statement: Statement, index: number) => Promise<void>,
): Promise<{ writeErrors?: Document[] }> {
  const writeErrors: Document[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      await run(statement, index);
    } catch (error) {
      if (!(error instanceof ServerError) || error.labels.length > 0) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (ordered || request.transaction) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}
