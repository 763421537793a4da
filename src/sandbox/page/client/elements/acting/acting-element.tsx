import type { Element } from '../../../../slack/blocks/block.ts';
import type { InputValue } from '../../../../slack/state/state.ts';
import type { Surface } from '../../contract.ts';
import { Button } from '../buttons/button.tsx';
import { Overflow } from '../buttons/overflow.tsx';
import { useConfirm } from '../confirm/use-confirm.tsx';
import { HELD_KEY } from '../held/held-key.ts';
import { UnknownPart } from '../unknown-part.tsx';
import { ActingField } from './acting-field.tsx';
import { Trouble } from './trouble.tsx';
import { useAct } from './use-act.ts';

type ActingElementProps = {
  element: Element;
  /** The `block_id` around it. */
  block: string;
  held: InputValue | undefined;
  surface: Surface;
};

/** An element of an `actions` block or beside a section: the app is told at once. */
export function ActingElement({ element, block, held, surface }: ActingElementProps) {
  const at = { block, action: element.action_id ?? '' };
  const { isBusy, trouble, act } = useAct(surface.perform);
  const { ask, dialog } = useConfirm('confirm' in element ? element.confirm : undefined, surface);
  const on = { on: surface.on, element: at };
  if (element.type !== 'button' && element.type !== 'overflow') {
    if (!Object.hasOwn(HELD_KEY, element.type)) return <UnknownPart part={element} />;
    return <ActingField element={element} at={at} held={held} surface={surface} />;
  }
  return (
    <span class="acting">
      {element.type === 'button' ? (
        <Button
          element={element}
          isBusy={isBusy}
          onPress={() => ask(() => void act({ do: 'press', ...on }))}
        />
      ) : (
        <Overflow
          element={element}
          isBusy={isBusy}
          onChoose={(value) => ask(() => void act({ do: 'choose', ...on, value }))}
        />
      )}
      <Trouble text={trouble} />
      {dialog}
    </span>
  );
}
