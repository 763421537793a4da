import { z } from 'zod';
import { fail, ServerError } from '../server-error.ts';
import type { Request } from '../server-state.ts';
import { type Document, isDocument } from '../values/document.ts';
import { isNumber, toNumber } from '../values/numbers.ts';

/** A database command: its name, the options it knows, and what it does. */
export type Command = {
  name: string;
  /** Whether it may run inside a transaction. */
  inTransaction: boolean;
  run(options: Document, request: Request): Document | Promise<Document>;
};

/** A BSON document as an option. */
export const document = z.custom<Document>(isDocument, 'expected an object');
/** A BSON number as an option. */
export const number = z.custom<unknown>(isNumber, 'expected a number').transform(toNumber);
/** A flag, which clients also send as 0 or 1. */
export const flag = z.union([z.boolean(), number.transform((value) => value !== 0)]);

/** Defines a command whose options are checked; one that is not in `options` is refused by name. */
export function defineCommand<Options extends z.ZodRawShape>(definition: {
  name: string;
  inTransaction?: boolean;
  options: Options;
  run(options: z.infer<z.ZodObject<Options, z.core.$strict>>, request: Request): Document | Promise<Document>;
}): Command {
  const schema = z.strictObject(definition.options);
  return {
    name: definition.name,
    inTransaction: definition.inTransaction ?? false,
    run: (options, request) => definition.run(parseOptions(definition.name, schema, options), request),
  };
}

/** Parses options, naming the first one that is unknown or wrong. */
export function parseOptions<Output>(command: string, schema: z.ZodType<Output>, options: Document): Output {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    throw new ServerError(
      238,
      `stand-in: option '${[...issue.path, ...issue.keys.slice(0, 1)].join('.')}' of command '${command}' is not supported`,
    );
  }
  return fail(
    14,
    `BSON field '${command}.${issue?.path.join('.') ?? ''}' is wrong: ${issue?.message ?? 'invalid'}`,
  );
}
