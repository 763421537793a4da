import { z } from 'zod';

/** What somebody acts on: a message, a view by id, or else the modal in front of them; `home` is their Home tab. */
export const on = z.union([
  z.strictObject({ channel: z.string(), ts: z.string() }),
  z.strictObject({ view: z.string() }),
  z.literal('home'),
  z.literal('modal'),
]);
const message = z.strictObject({ channel: z.string(), ts: z.string() });
export const typed = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()]));

export const who = { as: z.string() };
const options = { deliverTwice: z.boolean().optional(), forge: z.record(z.string(), z.unknown()).optional() };

/** One act of one person, as `POST /_sandbox/act` takes it. */
export const actSchema = z.discriminatedUnion('do', [
  z.strictObject({
    ...who,
    ...options,
    do: z.literal('command'),
    text: z.string(),
    in: z.string().optional(),
  }),
  z.strictObject({ ...who, do: z.literal('type'), values: typed }),
  z.strictObject({ ...who, ...options, do: z.literal('submit'), values: typed.optional() }),
  z.strictObject({ ...who, ...options, do: z.literal('press'), label: z.string(), on: on.default('modal') }),
  z.strictObject({ ...who, ...options, do: z.literal('choose'), label: z.string(), on: on.default('modal') }),
  z.strictObject({
    ...who,
    ...options,
    do: z.literal('select'),
    field: z.string(),
    value: typed.valueType,
    on: on.default('modal'),
  }),
  z.strictObject({
    ...who,
    do: z.literal('suggest'),
    field: z.string(),
    letters: z.string(),
    on: on.default('modal'),
  }),
  z.strictObject({ ...who, do: z.literal('reply'), message, text: z.string() }),
  z.strictObject({ ...who, do: z.literal('post'), in: z.string(), text: z.string() }),
  z.strictObject({ ...who, do: z.literal('edit'), message, text: z.string() }),
  z.strictObject({ ...who, do: z.literal('delete'), message }),
  z.strictObject({ ...who, do: z.literal('dismiss'), message }),
  z.strictObject({ ...who, do: z.literal('react'), message, emoji: z.string() }),
  z.strictObject({ ...who, do: z.literal('unreact'), message, emoji: z.string() }),
  z.strictObject({ ...who, ...options, do: z.literal('shortcut'), message, callbackId: z.string() }),
  z.strictObject({ ...who, do: z.literal('open_home') }),
  z.strictObject({ ...who, do: z.literal('join'), in: z.string() }),
  z.strictObject({ ...who, do: z.literal('leave'), in: z.string() }),
  z.strictObject({ ...who, do: z.literal('close_view') }),
]);

export type Act = z.infer<typeof actSchema>;
export type ActTarget = z.infer<typeof on>;
