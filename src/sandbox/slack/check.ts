import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

/** What a check found: the parsed value, or the complaints in Slack's words. */
export type Checked<T> = { ok: true; value: T } | { ok: false; messages: string[] };

/**
 * Checks a value that the app sent. Complaints read like Slack's own,
 * `[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]`; `root` is where the value sits.
 */
export function check<T extends z.ZodType>(schema: T, value: unknown, root: Path = []): Checked<z.infer<T>> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, messages: result.error.issues.flatMap((issue) => describe(issue, root)) };
}

function describe(issue: Issue, root: Path): string[] {
  const at = (path: readonly PropertyKey[]) => `[json-pointer:/${[...root, ...path].map(String).join('/')}]`;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `[ERROR] invalid additional property: ${key} ${at(issue.path)}`);
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    const path = [...root, ...issue.path].map(String);
    return [`[ERROR] missing required field: ${path.pop()} [json-pointer:/${path.join('/')}]`];
  }
  return [`[ERROR] ${words(issue)} ${at(issue.path)}`];
}

function words(issue: Issue): string {
  if (issue.code === 'too_big') {
    if (issue.origin === 'string') return `must be less than ${Number(issue.maximum) + 1} characters`;
    if (issue.origin === 'array') return `no more than ${issue.maximum} items allowed`;
  }
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return `must be more than ${Number(issue.minimum) - 1} characters`;
    if (issue.origin === 'array') return `no fewer than ${issue.minimum} items allowed`;
  }
  if (issue.code === 'invalid_type') return `must provide a ${issue.expected}`;
  if (issue.code === 'invalid_union') return `unsupported type: ${typeIn(issue.input)}`;
  return issue.message;
}

function typeIn(value: unknown): string {
  const isTyped = typeof value === 'object' && value !== null && 'type' in value;
  return String(isTyped ? value.type : value);
}
