import { Choices } from './choices/choices.tsx';
import type { FieldProps } from './field-props.ts';
import { FileInput } from './files/file-input.tsx';
import { Picker } from './pickers/picker.tsx';
import { ChannelSelect } from './select/channel-select.tsx';
import { ExternalSelect } from './select/external-select.tsx';
import { PeopleSelect } from './select/people-select.tsx';
import { StaticSelect } from './select/static-select.tsx';
import { TextInput } from './text/text-input.tsx';
import { UnknownPart } from './unknown-part.tsx';

/** Anything that holds a value: a text, a choice, a date, files. */
export function Field({ element, ...rest }: FieldProps) {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextInput element={element} {...rest} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <Picker element={element} {...rest} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <Choices element={element} {...rest} />;
    case 'file_input':
      return <FileInput element={element} {...rest} />;
    case 'static_select':
    case 'multi_static_select':
      return <StaticSelect element={element} {...rest} />;
    case 'external_select':
    case 'multi_external_select':
      return <ExternalSelect element={element} {...rest} />;
    case 'users_select':
    case 'multi_users_select':
      return <PeopleSelect element={element} {...rest} />;
    case 'channels_select':
    case 'multi_channels_select':
    case 'conversations_select':
    case 'multi_conversations_select':
      return <ChannelSelect element={element} {...rest} />;
    default:
      return <UnknownPart part={element} />;
  }
}
