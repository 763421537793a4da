import { useId } from 'preact/hooks';
import type { InputValue } from '../../../../slack/state/state.ts';
import type { ElementRef, Surface } from '../../contract.ts';
import { useConfirm } from '../confirm/use-confirm.tsx';
import { Field } from '../field.tsx';
import { entryOf } from '../held/entry-of.ts';
import type { HoldingElement } from '../held/held-key.ts';
import { initialValue } from '../held/initial-value.ts';
import { useHeld } from '../held/use-held.ts';
import { Trouble } from './trouble.tsx';
import { useAct } from './use-act.ts';

type ActingFieldProps = {
  element: HoldingElement;
  at: ElementRef;
  held: InputValue | undefined;
  surface: Surface;
};

/** A select, picker, radio button or checkbox outside of an input: the app is told at once. */
export function ActingField({ element, at, held: outside, surface }: ActingFieldProps) {
  const [held, hold] = useHeld(at, outside ?? initialValue(element));
  const { isBusy, trouble, act } = useAct(surface.perform);
  const { ask, dialog } = useConfirm('confirm' in element ? element.confirm : undefined, surface);
  const id = useId();
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return (
    <span class={isBusy ? 'acting is-busy' : 'acting'}>
      <Field
        element={element}
        held={held}
        names={{ id, label: placeholder ?? NAMES[element.type] ?? 'Choose' }}
        surface={surface}
        at={at}
        isActing
        onHold={(next) =>
          ask(() => {
            hold(next);
            void act({ do: 'select', on: surface.on, element: at, value: entryOf(element, next) });
          })
        }
      />
      <Trouble text={trouble} />
      {dialog}
    </span>
  );
}

/** What a field is called that has no placeholder. */
const NAMES: Partial<Record<HoldingElement['type'], string>> = {
  datepicker: 'Date',
  timepicker: 'Time',
  datetimepicker: 'Date and time',
};
