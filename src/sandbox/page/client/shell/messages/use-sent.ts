import { useState } from 'preact/hooks';

/** Counts what is sent from a message box. */
export function useSent(run: (text: string) => Promise<boolean>) {
  const [sent, setSent] = useState(0);
  const send = (text: string) => {
    setSent((count) => count + 1);
    return run(text);
  };
  return { sent, send };
}
