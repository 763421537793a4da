import { UserError } from '../errors.ts';
import type { NamedChannels } from '../tenants/assert-own-workspaces.ts';
import { placesTaken } from '../tenants/hold-places.ts';

/** The refusal of a prefix that another board has or had. It stands under the field of the input. */
export function prefixTaken(prefix: string, field: string): UserError {
  const message = `The prefix ${prefix} is taken. Choose another one.`;
  return new UserError('conflict', message, { [field]: message });
}

/** The refusal of something that another tenant has, where nobody may say whether it is the prefix or a channel. */
export function takenElsewhere(
  prefix: { text: string | undefined; field: string },
  channels: readonly NamedChannels[],
): UserError {
  const ofPlaces = placesTaken(channels);
  if (prefix.text === undefined) return ofPlaces ?? prefixTaken('', prefix.field);
  if (!ofPlaces) return prefixTaken(prefix.text, prefix.field);
  const message = `The prefix ${prefix.text} or a channel is in use elsewhere. Choose another one.`;
  const fields = [prefix.field, ...Object.keys(ofPlaces.fields)];
  return new UserError('conflict', message, Object.fromEntries(fields.map((field) => [field, message])));
}
