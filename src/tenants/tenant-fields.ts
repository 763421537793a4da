import { z } from 'zod';
import { slackId, slackRef } from '../access/slack-ref.ts';
import { requiredText } from '../text-input.ts';

const DOMAIN = /^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** A tenant's short name: it stands in every row, so it is never changed. */
export const tenantId = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'Two to 40 letters, digits and hyphens, a letter first. Like acme.');

/** `Acme.Example` or `@acme.example` is `acme.example`. */
const emailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => text.replace(/^@/, ''))
  .pipe(z.string().regex(DOMAIN, 'Give the domain alone, like acme.example.'));

function unique<T>(list: readonly T[]): T[] {
  const byText = new Map(list.map((item) => [JSON.stringify(item), item]));
  return [...byText.values()];
}

/** A tenant's fields as they come in from any door. */
export const tenantFields = {
  name: requiredText(80),
  workspaces: z.array(slackId).max(100, 'A tenant has at most 100 workspaces.').transform(unique),
  channels: z.array(slackRef).max(200, 'A tenant has at most 200 channels.').transform(unique),
  emailDomains: z.array(emailDomain).max(100, 'A tenant has at most 100 domains.').transform(unique),
};
