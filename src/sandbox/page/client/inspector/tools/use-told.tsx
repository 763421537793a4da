import { useCallback, useRef, useState } from 'preact/hooks';

/** What came of the last thing that was done. */
export type ToldText = { text: string; isTrouble: boolean };

/**
 * Does something and keeps the line that says what came of it. One thing at a time: buttons say so by `aria-disabled`,
 * because one that is `disabled` loses the focus.
 */
export function useTold() {
  const [told, setTold] = useState<ToldText>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const run = useCallback((work: () => Promise<string>) => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    setTold(undefined);
    work()
      .then(
        (text) => setTold({ text, isTrouble: false }),
        (error: Error) => setTold({ text: error.message, isTrouble: true }),
      )
      .finally(() => {
        busy.current = false;
        setBusy(false);
      });
  }, []);
  return { told, isBusy, run };
}

/** The line, read out when it changes. */
export function Told({ told }: { told: ToldText | undefined }) {
  return (
    <p class={told?.isTrouble ? 'told tool-trouble' : 'told'} role="status">
      {told?.text}
    </p>
  );
}
