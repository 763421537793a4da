import { EXIT } from '../exit-codes.ts';
import { explainFailure, StartError } from '../steps.ts';
import { parseOptions, USAGE, UsageError } from './options.ts';
import { runSandbox } from './run-sandbox.ts';
import { openTeller } from './teller.ts';

const PORT_REMEDY = '--port N and --slack-port N, with 0 for any free one';

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const sandbox = await runSandbox(options, openTeller(options.json, console.log));
  const end = async () => {
    await sandbox.stop();
    process.exit(EXIT.ok);
  };
  if (options.exit) return end();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof StartError) return explainFailure(error, PORT_REMEDY);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(error instanceof UsageError ? EXIT.usage : EXIT.failure);
});
