import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

type Check = [name: string, command: string, ...args: string[]];

/**
 * The README's test command: types and promises, format and lint, import rules and dead code one after the other, beside
 * every test. What the checks say stands below the tests.
 */
const CHECKS: Check[] = [
  ['types and promises', 'tsx', 'scripts/types.ts', '.'],
  ['those of the page', 'tsx', 'scripts/types.ts', 'src/sandbox/page/client'],
  ['those of the browser tests', 'tsx', 'scripts/types.ts', 'test/browser'],
  ['format and lint', 'biome', 'check', '.'],
  ['imports', 'depcruise', 'src', 'test', '--output-type', 'err'],
  ['dead code', 'knip'],
];

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  success: z.boolean(),
});

const toolNamed = (name: string) => join('node_modules', '.bin', name);

type Verdict = { isGood: boolean; said: string };

async function runCheck([name, command, ...args]: Check): Promise<Verdict> {
  const start = Date.now();
  const outcome = await promisify(execFile)(toolNamed(command), args, { maxBuffer: 2 ** 26 }).then(
    (said) => ({ ...said, isGood: true }),
    (failure: { stdout?: string; stderr?: string; message: string }) => ({
      stdout: failure.stdout ?? '',
      stderr: failure.stderr ?? failure.message,
      isGood: false,
    }),
  );
  const verdict = outcome.isGood ? 'ok' : 'FAILED';
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const said = `${outcome.stdout}${outcome.stderr}${verdict}: ${name} (${seconds} s)`;
  return { isGood: outcome.isGood, said };
}

/** Runs every check, also after one that fails. */
async function runChecks(): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const check of CHECKS) verdicts.push(await runCheck(check));
  return verdicts;
}

async function runTests(filters: string[]): Promise<{ passed: number; failed: number; skipped: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'docket-test-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const tests = spawn(toolNamed('vitest'), ['run', ...filters, ...reporters], { stdio: 'inherit' });
    const [status] = await once(tests, 'close');
    const counts = report.parse(JSON.parse(readFileSync(file, 'utf8')));
    // An error outside any test fails the run without failing a test.
    const failed = counts.numFailedTests + (status === 0 || counts.numFailedTests > 0 ? 0 : 1);
    return { passed: counts.numPassedTests, failed, skipped: counts.numPendingTests + counts.numTodoTests };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [checks, tests] = await Promise.all([runChecks(), runTests(process.argv.slice(2))]);
for (const { said } of checks) console.log(said);
const goodChecks = checks.filter(({ isGood }) => isGood).length;
const passed = tests.passed + goodChecks;
const failed = tests.failed + CHECKS.length - goodChecks;
console.log(`docket: ${passed} passed, ${failed} failed, ${tests.skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);
