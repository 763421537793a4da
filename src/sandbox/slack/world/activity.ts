/** Counts what is under way: deliveries to the app and calls from it. */
export type Activity = {
  /** Says that something began; the function it returns says that it ended. */
  begin(): () => void;
  /** Resolves when nothing is under way, and nothing began in the turn of the event loop after that. */
  idle(): Promise<void>;
};

export function activity(): Activity {
  let underWay = 0;
  let waiting: (() => void)[] = [];
  return {
    begin() {
      underWay += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        underWay -= 1;
        if (underWay > 0) return;
        const all = waiting;
        waiting = [];
        for (const resolve of all) resolve();
      };
    },
    async idle() {
      do {
        if (underWay > 0) await new Promise<void>((resolve) => waiting.push(resolve));
        await new Promise<void>((resolve) => setImmediate(resolve));
      } while (underWay > 0);
    },
  };
}
