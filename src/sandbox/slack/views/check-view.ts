import { slackLimits } from '../../../slack/limits.ts';
import { type HomeBody, homeSchema, type ModalBody, modalSchema } from '../blocks/view.ts';
import { check } from '../check.ts';
import { SlackError } from '../world/slack-error.ts';

/** A modal that the app sent. Throws `view_too_large`, or `invalid_arguments` with what is wrong. */
export function checkModal(value: unknown): ModalBody {
  refuseTooLarge(value);
  const checked = check(modalSchema, value, ['view']);
  if (checked.ok) return checked.value;
  throw new SlackError('invalid_arguments', checked.messages);
}

/** A Home tab that the app sent; throws like `checkModal`. */
export function checkHome(value: unknown): HomeBody {
  refuseTooLarge(value);
  const checked = check(homeSchema, value, ['view']);
  if (checked.ok) return checked.value;
  throw new SlackError('invalid_arguments', checked.messages);
}

function refuseTooLarge(value: unknown): void {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') > slackLimits.views.bytes) {
    throw new SlackError('view_too_large');
  }
}
