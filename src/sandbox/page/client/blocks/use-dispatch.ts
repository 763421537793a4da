import { useRef } from 'preact/hooks';
import type { InputBlock } from '../../../slack/blocks/block.ts';
import type { InputValue } from '../../../slack/state/state.ts';
import type { Surface } from '../contract.ts';
import { useAct } from '../elements/acting/use-act.ts';
import { entryOf } from '../elements/held/entry-of.ts';
import { dispatchMoment } from './dispatch-moment.ts';

/** Slack tells the app of typed characters once the person pauses for this long, in milliseconds. */
const PAUSE = 300;

/** Tells the app of an input, where the input asks for that. */
export function useDispatch(block: InputBlock, { on, perform }: Surface) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { trouble, act } = useAct(perform);
  const { element } = block;
  const moment = dispatchMoment(block);
  return { trouble, changed, entered };

  function changed(held: InputValue): void {
    if (!moment.onChange) return;
    clearTimeout(timer.current);
    const isTyped = element.type.endsWith('_input');
    timer.current = setTimeout(() => tell(held), isTyped ? PAUSE : 0);
  }

  /** Whether Enter was for the app. */
  function entered(event: KeyboardEvent, held: InputValue): boolean {
    if (!moment.onEnter || event.key !== 'Enter' || event.shiftKey) return false;
    tell(held);
    return true;
  }

  function tell(held: InputValue): void {
    clearTimeout(timer.current);
    const at = { block: block.block_id ?? '', action: element.action_id ?? '' };
    void act({ do: 'select', on, element: at, value: entryOf(element, held) });
  }
}
