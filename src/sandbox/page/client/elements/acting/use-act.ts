import { useState } from 'preact/hooks';
import type { PageAct, Perform } from '../../contract.ts';
import { failureText } from './failure-text.ts';

/** Does one thing at a time, and knows whether it is under way and what went wrong with the last. */
export function useAct(perform: Perform) {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  return { isBusy, trouble, act };

  async function act(what: PageAct): Promise<void> {
    setBusy(true);
    setTrouble(undefined);
    try {
      const { failure } = await perform(what);
      if (failure) setTrouble(failureText(failure));
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
}
