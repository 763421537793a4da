import type { Clock } from '../../clock.ts';
import { startTimer } from '../timer.ts';

/** How long a person waits for a result before they are told that it takes longer: Slack itself waits 3 s. */
const PATIENCE_MS = 2_000;

/** What the work gives, or nothing where it takes longer than two seconds by the clock. The work goes on then. */
export async function withinPatience<T>(clock: Clock, work: Promise<T>): Promise<{ value: T } | undefined> {
  let cancel: () => void = () => undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    cancel = startTimer(clock, PATIENCE_MS, () => resolve(undefined));
  });
  try {
    return await Promise.race([work.then((value) => ({ value })), tooLate]);
  } finally {
    cancel();
  }
}
