import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** The README's test command: format and lint, types, dead code, import rules, then every test. */
const CHECKS: [name: string, command: string, ...args: string[]][] = [
  ['format and lint', 'biome', 'check', '.'],
  ['promises', 'eslint', '.'],
  ['types', 'tsc'],
  ['types of the page', 'tsc', '-p', 'src/sandbox/page/client'],
  ['types of the browser tests', 'tsc', '-p', 'test/browser'],
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

function run(command: string, args: string[]): boolean {
  const { status } = spawnSync(join('node_modules', '.bin', command), args, { stdio: 'inherit' });
  return status === 0;
}

function runCheck([name, command, ...args]: (typeof CHECKS)[number]): boolean {
  const start = Date.now();
  const isGood = run(command, args);
  console.log(`${isGood ? 'ok' : 'FAILED'}: ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return isGood;
}

function runTests(filters: string[]): { passed: number; failed: number; skipped: number } {
  const folder = mkdtempSync(join(tmpdir(), 'docket-test-'));
  const file = join(folder, 'report.json');
  try {
    const isGood = run('vitest', [
      'run',
      ...filters,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    const counts = report.parse(JSON.parse(readFileSync(file, 'utf8')));
    // An error outside any test fails the run without failing a test.
    const failed = counts.numFailedTests + (isGood || counts.numFailedTests > 0 ? 0 : 1);
    return { passed: counts.numPassedTests, failed, skipped: counts.numPendingTests + counts.numTodoTests };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const goodChecks = CHECKS.filter(runCheck).length;
const tests = runTests(process.argv.slice(2));
const passed = tests.passed + goodChecks;
const failed = tests.failed + CHECKS.length - goodChecks;
console.log(`docket: ${passed} passed, ${failed} failed, ${tests.skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);
