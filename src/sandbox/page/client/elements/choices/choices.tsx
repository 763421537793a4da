import { TextObject } from '../../markup/text-object.tsx';
import { type FieldProps, fieldAttributes } from '../field-props.ts';
import { type Choice, choiceOf, chosenIn, holding } from '../held/choice.ts';

/** Radio buttons or checkboxes. */
export function Choices(props: FieldProps<'radio_buttons' | 'checkboxes'>) {
  const { element, held, onHold, names, surface } = props;
  const isMany = element.type === 'checkboxes';
  const chosen = chosenIn(element, held);
  const isChosen = (value: string) => chosen.some((choice) => choice.value === value);
  const { id, 'aria-invalid': invalid, ...described } = fieldAttributes(names);
  return (
    <div {...described} id={id} class="choices" role={isMany ? 'group' : 'radiogroup'}>
      {element.options.map((option, position) => (
        <label class="choice" key={option.value}>
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={id}
            aria-invalid={invalid}
            checked={isChosen(option.value)}
            data-focus-on-load={element.focus_on_load && position === 0 ? '' : undefined}
            onChange={() => onHold(holding(element, toggled(choiceOf(option))))}
          />
          <span>
            <TextObject text={option.text} surface={surface} />
            {option.description && (
              <span class="choice-description">
                <TextObject text={option.description} surface={surface} />
              </span>
            )}
          </span>
        </label>
      ))}
    </div>
  );

  function toggled(choice: Choice): Choice[] {
    if (!isMany) return [choice];
    // In the order in which they are offered, as Slack sends them.
    const offered = element.options.map(choiceOf);
    return offered.filter(({ value }) => (value === choice.value ? !isChosen(value) : isChosen(value)));
  }
}
