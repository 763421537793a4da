import { useEffect, useRef, useState } from 'preact/hooks';
import type { InputValue } from '../../../slack/state/state.ts';
import type { SeenView } from '../../seen.ts';
import type { ElementRef, Perform } from '../contract.ts';
import { afterSending, type Drafts, entriesOf, unsent } from './drafts.ts';

/** What is entered is kept by the sandbox once the person pauses for this long, in milliseconds. */
const PAUSE = 200;

/** Keeps what a person enters into a modal, here and, so that a reload finds it again, in the sandbox. */
export function useDrafts(view: SeenView, isInFront: boolean, perform: Perform) {
  const [drafts, setDrafts] = useState<Drafts>({});
  const latest = useRef({ view, isInFront, drafts, sending: Promise.resolve() });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  latest.current.view = view;
  latest.current.isInFront = isInFront;
  useEffect(() => () => clearTimeout(timer.current), []);
  return { drafts, hold, flush, leftToSend };

  function hold(at: ElementRef, value: InputValue): void {
    keep({ ...latest.current.drafts, [at.block]: { ...at, value } });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), PAUSE);
  }

  /** Sends what was not sent yet, one after the other. What does not arrive is sent again with the next. */
  function flush(): Promise<void> {
    clearTimeout(timer.current);
    latest.current.sending = latest.current.sending.then(send).catch(() => undefined);
    return latest.current.sending;
  }

  async function send(): Promise<void> {
    const sent = unsent(latest.current.drafts);
    const values = leftToSend();
    // The sandbox types into the modal in front, which another one may have become.
    if (!latest.current.isInFront || Object.keys(values).length === 0) return;
    await perform({ do: 'type', values });
    keep(afterSending(latest.current.drafts, sent, latest.current.view.hash));
  }

  function leftToSend() {
    return entriesOf(latest.current.view.body.blocks, unsent(latest.current.drafts));
  }

  function keep(next: Drafts): void {
    latest.current.drafts = next;
    setDrafts(next);
  }
}
