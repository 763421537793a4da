import { z } from '@hono/zod-openapi';

/** One value or several, `most` of them: in an address with commas between, or the name once for each. */
export function several<S extends z.ZodType>(one: S, most: number) {
  const split = (given: unknown) =>
    [given].flat().flatMap((each) => (typeof each === 'string' ? each.split(',') : [each]));
  return z.preprocess(
    (given) => (given === undefined || given === null ? undefined : split(given)),
    z.array(one).max(most).optional(),
  );
}
