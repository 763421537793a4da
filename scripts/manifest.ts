import { readFileSync } from 'node:fs';
import { EXIT } from '../src/exit-codes.ts';
import { httpManifest } from './manifest/http-manifest.ts';
import { parseArguments, UsageError } from './manifest/parse-arguments.ts';

/** Prints Docket's manifest for Slack's page "Create an app": for Socket Mode, or with `--url` for HTTP. */
function main(): number {
  const socketManifest = readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8');
  try {
    const url = parseArguments(process.argv.slice(2));
    process.stdout.write(url ? httpManifest(socketManifest, url) : socketManifest);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return EXIT.usage;
  }
}

process.exitCode = main();
