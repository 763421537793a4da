import { useState } from 'preact/hooks';
import type { Block } from '../../../slack/blocks/block.ts';
import type { StoredView } from '../../../slack/state/state.ts';
import type { Entry, Perform } from '../contract.ts';
import { checkInputs } from './check/check-inputs.ts';

type Errors = Record<string, string>;

type Submission = {
  blocks: readonly Block[];
  values: StoredView['values'];
  perform: Perform;
  flush(): Promise<void>;
  leftToSend(): Record<string, Entry>;
};

/** Slack's words for an app that did not answer. */
const NO_ANSWER = 'We had some trouble connecting. Try again?';

/**
 * Sends a modal, and knows what came of it: `refusals` counts how often it was refused. What was typed stays, whatever
 * comes of it.
 */
export function useSubmission({ blocks, values, perform, flush, leftToSend }: Submission) {
  const [errors, setErrors] = useState<Errors>({});
  const [trouble, setTrouble] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState(0);
  return { errors, refusals, trouble, isBusy, submit, forgetError };

  async function submit(): Promise<void> {
    if (isBusy) return;
    setTrouble(undefined);
    const refused = checkInputs(blocks, values);
    if (refuse(refused)) return;
    setBusy(true);
    try {
      await flush();
      const outcome = await perform({ do: 'submit', values: leftToSend() });
      refuse(outcome.errors ?? {});
      if (outcome.failure) setTrouble(NO_ANSWER);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : NO_ANSWER);
    } finally {
      setBusy(false);
    }
  }

  function refuse(refused: Errors): boolean {
    const isRefused = Object.keys(refused).length > 0;
    setErrors(refused);
    if (isRefused) setRefusals((count) => count + 1);
    return isRefused;
  }

  /** What is being mended is no longer wrong, until it is sent again. */
  function forgetError(block: string): void {
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([id]) => id !== block)));
  }
}
