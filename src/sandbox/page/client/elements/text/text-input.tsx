import { type FieldProps, fieldAttributes } from '../field-props.ts';
import { charactersLeft } from './characters-left.ts';

type TextType = 'plain_text_input' | 'number_input' | 'email_text_input' | 'url_text_input';

const KINDS = {
  plain_text_input: { type: 'text', inputMode: 'text' },
  // A number field of the browser would swallow what is no number.
  number_input: { type: 'text', inputMode: 'decimal' },
  email_text_input: { type: 'email', inputMode: 'email' },
  url_text_input: { type: 'url', inputMode: 'url' },
} as const;

/** One or several lines of text, a number, an e-mail address or a URL. */
export function TextInput({ element, held, onHold, onKeyDown, names }: FieldProps<TextType>) {
  const text = typeof held.value === 'string' ? held.value : '';
  const isLong = element.type === 'plain_text_input' && element.multiline === true;
  const left = charactersLeft(text, element.type === 'plain_text_input' ? element.max_length : undefined);
  const common = {
    ...fieldAttributes(names),
    class: isLong ? 'field field-long' : 'field',
    placeholder: element.placeholder?.text,
    value: text,
    autocomplete: 'off' as const,
    'data-focus-on-load': element.focus_on_load ? '' : undefined,
    onKeyDown,
    onInput: (event: { currentTarget: { value: string } }) =>
      onHold({ type: element.type, value: event.currentTarget.value || null }),
  };
  return (
    <div class="field-box">
      {isLong ? <textarea {...common} rows={4} /> : <input {...common} {...KINDS[element.type]} />}
      {left !== undefined && (
        <span class={left < 0 ? 'characters-left characters-over' : 'characters-left'}>
          {left}
          <span class="spoken"> characters left</span>
        </span>
      )}
    </div>
  );
}
