import { z } from 'zod';

/** A whole number as text; what else is given is answered with the remedy. */
export function wholeNumber(remedy: string) {
  return z.string().trim().regex(/^\d+$/, remedy).transform(Number);
}

const PORT_REMEDY = 'Give a port number from 0 to 65535; 0 takes any free one.';

/** A port, 0 for any. */
export const port = wholeNumber(PORT_REMEDY).pipe(z.number().max(65_535, PORT_REMEDY));

/** Several of a kind, with commas or blanks between. */
const listOf = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((it) => it !== ''))
    .pipe(z.array(item));

/** Slack users by their ids, alone or behind their workspace, with commas or blanks between. */
export const slackIds = listOf(
  z
    .string()
    .regex(
      /^(?:T[A-Z0-9]+:)?[UW][A-Z0-9]+$/,
      'List Slack user ids, for example U024BE7LH, with commas between.',
    ),
);

/** What the log can be told to keep. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What a process can be there for. */
export const ROLES = ['web', 'worker'] as const;

const ROLES_REMEDY = 'Give web, worker, or both with a comma between.';

/** One of them or both, with commas or blanks between. */
export const roles = listOf(z.enum(ROLES, { error: ROLES_REMEDY })).refine(
  (list) => list.length > 0,
  ROLES_REMEDY,
);

const ORIGIN_REMEDY = 'Give each as host=origin, for example gitlab=https://git.example.com.';

/** `host=origin`, several with commas or blanks between. */
export const codeHostOrigins = listOf(
  z
    .string()
    .regex(/^[a-z]+=https?:\/\/[^/\s]+$/, ORIGIN_REMEDY)
    .transform((text) => {
      const [host = '', origin = ''] = text.split('=');
      return { host, origin: new URL(origin).origin };
    }),
);
