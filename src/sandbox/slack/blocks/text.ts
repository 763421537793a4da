import { z } from 'zod';
import { slackLimits } from '../../../slack/limits.ts';

/** A plain text object of 1 to `longest` characters. */
export function plainText(longest: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(longest),
    emoji: z.boolean().optional(),
  });
}

/** A text object in Slack's own markup, of 1 to `longest` characters. */
export function markedText(longest: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(longest),
    verbatim: z.boolean().optional(),
  });
}

/** Either kind of text object. */
export function anyText(longest: number) {
  return z.discriminatedUnion('type', [plainText(longest), markedText(longest)]);
}

export const placeholder = plainText(slackLimits.elements.placeholder).optional();

export type AnyText = z.infer<ReturnType<typeof anyText>>;
