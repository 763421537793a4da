import { z } from 'zod';

/** White space and characters that nobody sees, the blank Braille cell too: a text of nothing else is blank. */
const UNSEEN = /[\p{White_Space}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** NUL and the other controls, but for tab and the line breaks; MongoDB and Slack agree on none of them. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

/** Half a surrogate pair, which is no character and cannot be written as UTF-8. */
const LONE_SURROGATES = /\p{Cs}/gu;

/** Whether a text has nothing to read in it. */
export function isBlank(text: string): boolean {
  return text.replace(UNSEEN, '') === '';
}

function clean(text: string): string {
  return text.replace(LONE_SURROGATES, '\uFFFD').replace(CONTROLS, '').trim();
}

/** A text that somebody has to write: cleaned of controls, trimmed, not blank, `min` to `max` characters. */
export function requiredText(max: number, min = 1) {
  return z
    .string({ error: 'Write something here.' })
    .transform(clean)
    .superRefine((text, context) => {
      const message = complaintAbout(text, min, max);
      if (message) context.addIssue({ code: 'custom', message });
    });
}

/** A text that may be empty; a blank one counts as empty. */
export function emptyableText(max: number) {
  return z
    .string({ error: 'Give a text.' })
    .transform((text) => (isBlank(text) ? '' : clean(text)))
    .superRefine((text, context) => {
      const message = text === '' ? undefined : complaintAbout(text, 1, max);
      if (message) context.addIssue({ code: 'custom', message });
    });
}

/** A text that may be left out; then it is empty. */
export function optionalText(max: number) {
  return emptyableText(max)
    .nullish()
    .transform((text) => text ?? '');
}

function complaintAbout(text: string, min: number, max: number): string | undefined {
  if (isBlank(text)) return 'Write something here.';
  if (text.length < min) return `Write at least ${min} characters; this has ${text.length}.`;
  if (text.length > max) {
    return `Write at most ${max.toLocaleString('en')} characters; this has ${text.length.toLocaleString('en')}.`;
  }
  return undefined;
}
