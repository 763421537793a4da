import { useRef } from 'preact/hooks';
import { type FieldNames, fieldAttributes } from '../field-props.ts';

type NativePickerProps = {
  kind: 'date' | 'time' | 'datetime-local';
  value: string;
  names: FieldNames;
  isActing: boolean;
  isFocused: boolean | undefined;
  onPick(value: string): void;
};

/**
 * The browser's own picker. Typing a date passes through half dates: where the app is told at once, what was typed
 * counts when the person presses Enter or goes on.
 */
export function NativePicker({ kind, value, names, isActing, isFocused, onPick }: NativePickerProps) {
  const isTyping = useRef(false);
  const pick = (picked: string) => {
    if (picked !== value) onPick(picked);
  };
  return (
    <input
      {...fieldAttributes(names)}
      class="field picker"
      type={kind}
      value={value}
      data-focus-on-load={isFocused ? '' : undefined}
      onPointerDown={() => {
        isTyping.current = false;
      }}
      onKeyDown={(event) => {
        isTyping.current = true;
        if (isActing && event.key === 'Enter') pick(event.currentTarget.value);
      }}
      onInput={(event) => {
        if (!isActing || !isTyping.current) pick(event.currentTarget.value);
      }}
      onBlur={(event) => pick(event.currentTarget.value)}
    />
  );
}
