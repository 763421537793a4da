import { z } from 'zod';

/** A moment as GitHub writes it: `2019-05-15T15:20:41Z`, and those of commits with the zone of whoever wrote them. */
export const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** What is shown as a link. */
export const webUrl = z.url({ protocol: /^https?$/ });

/** A link that somebody else's program gave: what is none, or too long for one, is left out. */
export const foreignUrl = webUrl.max(2_000).nullable().catch(null);

export const repository = z.object({ full_name: z.string().min(1).max(400) });
