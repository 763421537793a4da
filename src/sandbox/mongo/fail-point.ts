import { z } from 'zod';
import { isNumber, toNumber } from './values/numbers.ts';

/** A BSON number as a JavaScript one. */
const bsonNumber = z.custom<unknown>(isNumber, 'expected a number').transform(toNumber);

/** The `failCommand` fail point of MongoDB's test commands. */
export const failPointOptions = z.strictObject({
  configureFailPoint: z.literal('failCommand'),
  mode: z.union([z.literal('off'), z.literal('alwaysOn'), z.strictObject({ times: bsonNumber })]),
  data: z
    .strictObject({
      failCommands: z.array(z.string()),
      appName: z.string().optional(),
      errorCode: bsonNumber.optional(),
      errorLabels: z.array(z.string()).optional(),
      closeConnection: z.boolean().optional(),
      blockConnection: z.boolean().optional(),
      blockTimeMS: bsonNumber.optional(),
      writeConcernError: z.looseObject({ code: bsonNumber }).optional(),
    })
    .optional(),
});

type FailPointData = NonNullable<z.infer<typeof failPointOptions>['data']>;
export type FailPoint = { timesLeft: number; data: FailPointData };

/** Reads the fail point to install; undefined switches it off. */
export function parseFailPoint(options: z.infer<typeof failPointOptions>): FailPoint | undefined {
  if (options.mode === 'off' || !options.data) return undefined;
  const timesLeft = options.mode === 'alwaysOn' ? Number.POSITIVE_INFINITY : options.mode.times;
  return { timesLeft, data: options.data };
}

/** The failure that this command must meet, counting it off. */
export function takeFailure(
  failPoint: FailPoint | undefined,
  command: string,
  applicationName: string | undefined,
): FailPointData | undefined {
  if (!failPoint || failPoint.timesLeft <= 0 || !failPoint.data.failCommands.includes(command))
    return undefined;
  const { appName } = failPoint.data;
  if (appName !== undefined && appName !== applicationName) return undefined;
  failPoint.timesLeft -= 1;
  return failPoint.data;
}
