import type { FieldProps } from '../field-props.ts';
import { heldBy } from '../held/held-key.ts';
import { NativePicker } from './native-picker.tsx';
import { secondsOfZonedTime, zonedTime } from './zoned-time.ts';

/** A date, a time, or both; a date with a time is the reader's local one. */
export function Picker(props: FieldProps<'datepicker' | 'timepicker' | 'datetimepicker'>) {
  const { element, held, onHold, names, surface, isActing = false } = props;
  const value = heldBy(element, held);
  const common = { names, isActing, isFocused: element.focus_on_load };
  switch (element.type) {
    case 'datepicker':
      return (
        <NativePicker
          {...common}
          kind="date"
          value={String(value ?? '')}
          onPick={(date) => onHold({ type: element.type, selected_date: date || null })}
        />
      );
    case 'timepicker':
      return (
        <NativePicker
          {...common}
          kind="time"
          value={String(value ?? '')}
          onPick={(time) => onHold({ type: element.type, selected_time: time || null })}
        />
      );
    case 'datetimepicker':
      return (
        <NativePicker
          {...common}
          kind="datetime-local"
          value={typeof value === 'number' ? zonedTime(value, surface.timezone) : ''}
          onPick={(local) =>
            onHold({
              type: element.type,
              selected_date_time: secondsOfZonedTime(local, surface.timezone) ?? null,
            })
          }
        />
      );
  }
}
