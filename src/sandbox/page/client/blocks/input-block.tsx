import { useId } from 'preact/hooks';
import type { InputValue } from '../../../slack/state/state.ts';
import { Trouble } from '../elements/acting/trouble.tsx';
import { useConfirm } from '../elements/confirm/use-confirm.tsx';
import { Field } from '../elements/field.tsx';
import { initialValue } from '../elements/held/initial-value.ts';
import { useHeld } from '../elements/held/use-held.ts';
import { PlainText } from '../markup/plain-text.tsx';
import type { BlockProps } from './block-props.ts';
import { InputLabel } from './input-label.tsx';
import { useDispatch } from './use-dispatch.ts';

/** A label, a field, a hint, and what is wrong with what stands in the field. */
export function InputBlock({ block, surface, held: outside, error, onHold }: BlockProps<'input'>) {
  const { element, hint, optional: isOptional = false } = block;
  const at = { block: block.block_id ?? '', action: element.action_id ?? '' };
  const [held, hold] = useHeld(at, outside?.[at.action] ?? initialValue(element));
  const dispatch = useDispatch(block, surface);
  const { ask, dialog } = useConfirm('confirm' in element ? element.confirm : undefined, surface);
  const id = useId();
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');

  return (
    <div class={error ? 'block input-block is-invalid' : 'block input-block'}>
      <InputLabel block={block} id={id} />
      <Field
        element={element}
        held={held}
        onHold={(next) => ask(() => change(next))}
        names={{
          id,
          labelledBy: `${id}-label`,
          describedBy,
          isInvalid: error !== undefined,
          isRequired: !isOptional,
        }}
        surface={surface}
        at={at}
        canClear={isOptional}
        onKeyDown={(event) => {
          if (dispatch.entered(event, held)) event.preventDefault();
        }}
      />
      {error && (
        <p class="input-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p class="input-hint" id={`${id}-hint`}>
          <PlainText text={hint.text} />
        </p>
      )}
      <Trouble text={dispatch.trouble} />
      {dialog}
    </div>
  );

  function change(next: InputValue): void {
    hold(next);
    onHold?.(at, next);
    dispatch.changed(next);
  }
}
