import { fail } from '../server-error.ts';
import type { Request } from '../server-state.ts';
import { Blocked } from '../storage/model.ts';

/** Runs a write, waiting for transactions that hold what it needs; `maxTimeMS` limits the wait. */
export async function whenUnlocked<Result>(request: Request, write: () => Result): Promise<Result> {
  for (;;) {
    try {
      return write();
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      await waitFor(error.holder.ended, request.deadline);
    }
  }
}

async function waitFor(ended: Promise<void>, deadline: number | undefined): Promise<void> {
  if (deadline === undefined) return ended;
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('expired')), Math.max(0, deadline - Date.now()));
  });
  try {
    await Promise.race([ended, expired]);
  } catch {
    fail(50, 'operation exceeded time limit');
  } finally {
    clearTimeout(timer);
  }
}
