import { type DestinationStream, pino } from 'pino';
import { loggedError, shortened } from './logged-error.ts';
import { type Redact, redactor } from './redact.ts';

/**
 * The only fields that reach a log, whatever is passed: a new one is a line here. Ids and words of ours; never what
 * people wrote, never a request or an answer of somebody else's service.
 */
const FIELDS = [
  'app',
  'attempts',
  'board',
  'bolt',
  'changedByMs',
  'commandId',
  'consumer',
  'count',
  'database',
  'docket',
  'doing',
  'err',
  'event',
  'eventId',
  'job',
  'latenessMs',
  'offsetMs',
  'ready',
  'reference',
  'refusal',
  'requestId',
  'status',
  'step',
  'stream',
  'teamId',
  'ticketId',
  'userId',
] as const;

export type LogFields = { readonly [name in (typeof FIELDS)[number]]?: unknown };

/** A static sentence for whoever reads the log, with fields before it. Errors go into the field `err`. */
export type Write = {
  (fields: LogFields, sentence: string): void;
  (sentence: string): void;
};

/** `warn` is for what mends itself, `error` for what somebody has to act on, `fatal` for what ends the process. */
export type Log = Readonly<Record<'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace', Write>>;

/**
 * Opens the log: JSON lines on standard output, unless another destination is given. `redact` knows this process's
 * own secrets; what looks like one is taken out in any case.
 */
export function openLog(level: string, destination?: DestinationStream, redact: Redact = redactor()): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: (given: object) => allowed(given, redact) },
    // Pino's own would add every property of the error again.
    serializers: { err: (reduced: unknown) => reduced },
    hooks: { streamWrite: redact },
  };
  return destination ? pino(options, destination) : pino(options);
}

function allowed(given: object, redact: Redact): Record<string, unknown> {
  const fields = new Map(Object.entries(given));
  return Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = fields.get(name);
      if (name === 'err' && value !== undefined) return [[name, loggedError(value, redact)]];
      if (typeof value === 'string') return [[name, shortened(value, redact)]];
      return isPlain(value) ? [[name, value]] : [];
    }),
  );
}

/** Objects are left out: what is in them is on no list. */
function isPlain(value: unknown): boolean {
  return value === null || ['number', 'boolean'].includes(typeof value);
}
