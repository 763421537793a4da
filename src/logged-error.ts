import type { Redact } from './redact.ts';

/** What a log says of an error. Libraries hang requests, headers and tokens on theirs, so nothing else is taken. */
export type LoggedError = {
  name: string;
  message: string;
  code?: string | number;
  stack?: string;
  cause?: LoggedError;
};

const DEEPEST = 5;
const LONGEST_MESSAGE = 2_000;
const LONGEST_STACK = 8_000;
/** A secret that starts within what is kept is whole within what is looked at. */
const MARGIN = 4_000;

/** Takes the secrets out of a text, and what is too long for a log. */
export function shortened(text: string, redact: Redact, longest = LONGEST_MESSAGE): string {
  return redact(text.slice(0, longest + MARGIN)).slice(0, longest);
}

/** Reduces whatever was thrown to name, message, code, stack, and causes of the same shape. */
export function loggedError(thrown: unknown, redact: Redact, depth = 0): LoggedError {
  if (!(thrown instanceof Error)) {
    return { name: typeof thrown, message: shortened(describe(thrown), redact) };
  }
  const { name, message, stack, cause } = thrown;
  const code = 'code' in thrown ? thrown.code : undefined;
  return {
    name: redact(String(name)),
    message: shortened(String(message), redact),
    ...(typeof code === 'string' ? { code: redact(code) } : {}),
    ...(typeof code === 'number' ? { code } : {}),
    ...(typeof stack === 'string' ? { stack: shortened(stack, redact, LONGEST_STACK) } : {}),
    ...(cause === undefined || depth >= DEEPEST ? {} : { cause: loggedError(cause, redact, depth + 1) }),
  };
}

/** Objects are not described: nobody knows what is in them. */
function describe(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null
    ? 'Something else than an error was thrown.'
    : String(thrown);
}

/** The same as text, for a terminal. */
export function errorText({ name, message, stack, cause }: LoggedError): string {
  const own = stack ?? `${name}: ${message}`;
  return cause ? `${own}\nCaused by: ${errorText(cause)}` : own;
}
