import { z } from 'zod';
import { on, typed, who } from './act-schema.ts';

const element = z.strictObject({ block: z.string(), action: z.string() });
const act = { ...who, element, on: on.default('modal') };

/** An act on one element of a block, by `block_id` and `action_id`: what the page knows of it. */
export const elementActSchema = z.discriminatedUnion('do', [
  z.strictObject({ ...act, do: z.literal('press') }),
  z.strictObject({ ...act, do: z.literal('choose'), value: z.string() }),
  z.strictObject({ ...act, do: z.literal('select'), value: typed.valueType }),
  z.strictObject({ ...act, do: z.literal('suggest'), letters: z.string() }),
]);

export type ElementAct = z.infer<typeof elementActSchema>;
