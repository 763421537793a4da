import { z } from 'zod';

/** `2013-12-03T17:23:34Z`, `2013-12-03 17:23:34 UTC`, `2021-04-28 21:50:00 +0200`: day, time, zone. */
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?) ?(UTC|Z|[+-]\d\d:?\d\d)$/;

/** A moment as GitLab writes it, in any of its ways. */
export const time = z.string().transform((text, context) => {
  const [, day, clock, zone = ''] = TIME.exec(text) ?? [];
  const moment = new Date(`${day}T${clock}${zone === 'UTC' ? 'Z' : zone}`);
  if (!Number.isNaN(moment.getTime())) return moment;
  context.addIssue({ code: 'custom', message: 'That is no time as GitLab writes them.' });
  return z.NEVER;
});
