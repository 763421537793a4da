import type { DueStream, FoundStreams } from './queue.ts';

/** The streams that one subscriber takes up next: urgent ones first, otherwise in the order in which they came. */
export type DueQueue = {
  /** Puts a stream in, once. */
  add(due: DueStream): void;
  /** Empties it before a look at the database, which finds again what was in it. */
  clear(): void;
  /** Puts what a look has found before what was put in meanwhile. */
  fill(found: FoundStreams): void;
  /** Takes the next one out, if its priority is at most this one; the lower, the sooner. */
  take(priority: number): DueStream | undefined;
  isEmpty(): boolean;
  /** Whether the database may have more than what was put in. */
  isCut(): boolean;
};

/** More than these are left in the database until the queue is empty. */
const MOST = 200;

/** Opens a queue; the database is yet to be looked at. */
export function openDueQueue(): DueQueue {
  let waiting = new Map<string, DueStream>();
  let isAll = false;
  return {
    add(due) {
      const known = waiting.get(due.stream);
      if (known && known.priority <= due.priority) return;
      if (!known && waiting.size >= MOST) {
        isAll = false;
        return;
      }
      waiting.delete(due.stream);
      if (isFirst(due, waiting)) waiting = new Map([[due.stream, due], ...waiting]);
      else waiting.set(due.stream, due);
    },
    clear: () => waiting.clear(),
    fill(found) {
      const meanwhile = waiting;
      waiting = new Map([...found.list, ...meanwhile.values()].map((due) => [due.stream, due]));
      isAll = found.isAll;
    },
    take(priority) {
      const [next] = waiting.values();
      if (!next || next.priority > priority) return undefined;
      waiting.delete(next.stream);
      return next;
    },
    isEmpty: () => waiting.size === 0,
    isCut: () => !isAll,
  };
}

function isFirst({ priority }: DueStream, waiting: ReadonlyMap<string, DueStream>): boolean {
  const [next] = waiting.values();
  return next !== undefined && priority < next.priority;
}
