import type { Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../log.ts';

/**
 * Bolt's and the Web API client's own log, one level lower than they think: what matters to people is logged by
 * whoever made the call. Debug lines quote whole requests, with what people wrote in them, so they are dropped.
 */
export function boltLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: (...parts) => log.debug({ bolt: textOf(parts) }, 'Bolt said something.'),
    warn: (...parts) => log.info({ bolt: textOf(parts) }, 'Bolt warned.'),
    error: (...parts) => log.warn({ bolt: textOf(parts) }, 'Bolt reported an error.'),
    setLevel: () => undefined,
    getLevel: () => 'info' as LogLevel,
    setName: () => undefined,
  };
}

function textOf(parts: readonly unknown[]): string {
  const texts = parts.map((part) => (part instanceof Error ? part.message : part));
  return texts.filter((part) => typeof part === 'string').join(' ');
}
