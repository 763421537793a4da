import type { DueStream, FoundStreams } from './queue.ts';

/** The streams that one subscriber takes up next: urgent ones first, otherwise in the order in which they came. */
export type DueQueue = {
  /** Puts a stream in, once. */
  add(due: DueStream): void;
  /** Empties it before a look at the database, which finds again what was in it. */
  clear(): void;
  /** Puts what a look has found before what was put in meanwhile. */
  fill(found: FoundStreams): void;
  /**
   * Takes the next one out, if its priority is at most this one; the lower, the sooner. Where `loadOf` says how much
   * the owner of a stream has in hand, the first one of those with least.
   */
  take(priority: number, loadOf?: (stream: string) => number): DueStream | undefined;
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
    take(priority, loadOf) {
      const [first] = waiting.values();
      if (!first || first.priority > priority) return undefined;
      const next = loadOf ? leastLoaded(first, waiting, loadOf) : first;
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

/** Of those that are as urgent as the first. */
function leastLoaded(
  first: DueStream,
  waiting: ReadonlyMap<string, DueStream>,
  loadOf: (stream: string) => number,
): DueStream {
  let [next, least] = [first, loadOf(first.stream)];
  for (const due of waiting.values()) {
    if (least === 0 || due.priority > first.priority) break;
    const load = loadOf(due.stream);
    if (load < least) [next, least] = [due, load];
  }
  return next;
}
