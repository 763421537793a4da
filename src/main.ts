import { setTimeout as pause } from 'node:timers/promises';
import { type App, startApp } from './app.ts';
import { parseConfig } from './config.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { EXIT } from './exit-codes.ts';
import { type Log, openLog } from './log.ts';
import { errorText, loggedError } from './logged-error.ts';
import { redactor, secretsIn } from './redact.ts';
import { explainFailure } from './steps.ts';

/** How long work in hand may take after SIGTERM, in milliseconds. */
const GRACE_MS = 10_000;

const redact = redactor(secretsIn(process.env));

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const log = openLog(config.logLevel, undefined, redact);
  const app = await startApp(config, { log });
  log.info({ docket: 'app', ready: true, app: app.url, database: 'uri' }, 'Docket is ready.');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void shutDown(app, log));
  }
}

async function shutDown(app: App, log: Log): Promise<void> {
  log.info('Docket stops: it takes no more work and ends what is in hand.');
  const isDone = await Promise.race([app.stop().then(() => true), pause(GRACE_MS, false)]);
  if (!isDone)
    log.warn('Some work did not end within ten seconds. Whatever was confirmed is in the database.');
  process.exit(EXIT.ok);
}

// Node would print the whole error with everything that a library hung on it.
process.on('uncaughtException', (error: unknown) => {
  const text = errorText(loggedError(error, redact));
  process.stderr.write(`Docket met a bug and ends. Whatever was confirmed is in the database.\n${text}\n`);
  process.exit(EXIT.bug);
});

main().catch((error: unknown) => {
  process.stderr.write(`${redact(explainFailure(error, 'PORT=3001, or PORT=0 for any free one'))}\n`);
  process.exit(exitCodeOf(error));
});
