import { z } from 'zod';
import { ServerError } from '../server-error.ts';
import type { Document } from '../values/document.ts';
import { number, parseOptions } from './command.ts';

const transactionNumber = z
  .custom<unknown>((value) => value !== undefined && /^\d+$/.test(String(value)), 'expected a whole number')
  .transform((value) => BigInt(String(value)));

/** The options that every command shares. */
const schema = z.strictObject({
  $db: z.string().default('admin'),
  lsid: z.looseObject({ id: z.unknown() }).optional(),
  txnNumber: transactionNumber.optional(),
  autocommit: z.literal(false).optional(),
  startTransaction: z.literal(true).optional(),
  writeConcern: z
    .strictObject({
      w: z.union([number, z.literal('majority')]).optional(),
      j: z.boolean().optional(),
      wtimeout: number.optional(),
    })
    .optional(),
  readConcern: z
    .strictObject({
      level: z.enum(['local', 'majority', 'snapshot']).optional(),
      afterClusterTime: z.unknown().optional(),
    })
    .optional(),
  $readPreference: z.looseObject({ mode: z.enum(['primary', 'primaryPreferred']) }).optional(),
  $clusterTime: z.unknown().optional(),
  comment: z.unknown().optional(),
  maxTimeMS: number.optional(),
});

export type CommonOptions = z.infer<typeof schema>;

const NAMES: ReadonlySet<string> = new Set(Object.keys(schema.shape));

/** Parts a command document into what all commands share and what is its own. */
export function splitOptions(
  command: string,
  message: Document,
): { common: CommonOptions; options: Document } {
  const shared: Document = {};
  const options: Document = {};
  for (const [key, value] of Object.entries(message)) {
    if (NAMES.has(key)) shared[key] = value;
    else options[key] = value;
  }
  const common = parseOptions(command, schema, shared);
  if (common.readConcern?.level === 'snapshot' && common.autocommit !== false) {
    throw new ServerError(238, 'stand-in: read concern snapshot outside a transaction is not supported');
  }
  return { common, options };
}
