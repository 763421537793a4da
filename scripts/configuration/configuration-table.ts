import { z } from 'zod';
import { environment } from '../../src/config/environment.ts';

/** What every variable of the schema has to say of itself, so that the page can list it. */
const told = z.object({ description: z.string().min(1), example: z.string().min(1) });

/** Each transport needs one of them. */
const EITHER: readonly string[] = ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'];

/** The variables of `src/config/environment.ts` as a table of Markdown. Throws where one lacks its `meta`. */
export function configurationTable(): string {
  const rows = Object.entries(environment.shape).map(([name, schema]) => {
    const { description, example } = told.parse(schema.meta());
    return `| \`${name}\` | ${description} | ${defaultOf(name, schema)} | ${exampleOf(example)} |`;
  });
  return ['| variable | meaning | default | example |', '|---|---|---|---|', ...rows].join('\n');
}

function defaultOf(name: string, schema: z.ZodType): string {
  const { success, data } = schema.safeParse(undefined);
  if (!success) return EITHER.includes(name) ? 'one of the two is required' : 'required';
  const text = Array.isArray(data) ? data.join(', ') : String(data ?? '');
  return text === '' ? '' : `\`${text}\``;
}

/** A description such as `32 hex digits` is no example to copy. */
function exampleOf(example: string): string {
  return /^\d+ [a-z ]+$/.test(example) ? example : `\`${example}\``;
}
