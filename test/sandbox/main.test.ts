import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const MAIN = resolve('src/sandbox/main.ts');
const TSX = import.meta.resolve('tsx');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-sandbox-'));
});
afterEach(() => rm(folder, { recursive: true }));

type Ended = { code: number | null; lines: string[]; errors: string };

/** Runs the sandbox in a folder of its own, with no database given. */
function run(...flags: string[]): Promise<Ended> {
  const ports = ['--port', '0', '--slack-port', '0'];
  const child = spawn(process.execPath, ['--import', TSX, MAIN, ...ports, ...flags], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((settle) => {
    child.once('close', (code) => settle({ code, lines: output.split('\n').filter(Boolean), errors }));
  });
}

test('--exit --json plays the story, one object a line, the ready line first, and ends with 0', async () => {
  const { code, lines, errors } = await run('--exit', '--json');
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const facts = lines.map((line) => JSON.parse(line));
  expect(facts[0]).toEqual({
    docket: 'sandbox',
    ready: true,
    app: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    slack: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    mongodb: expect.stringMatching(/^mongodb:\/\/127\.0\.0\.1:\d+\//),
    database: expect.stringMatching(/^(mongod|stand-in)$/),
    apiToken: expect.stringMatching(/^docket_[0-9a-f-]{36}_[\w-]{43}$/),
  });
  expect(facts.at(-1)).toEqual({ docket: 'story', done: true, ticket: 'OPS-1' });
  const told = facts.filter((fact) => fact.step).map((fact) => `${fact.who} ${fact.does}: ${fact.sees}`);
  expect(told.join('\n')).toMatch(/Write something here/);
  expect(told.join('\n')).toMatch(/took OPS-1 just now\. The card is up to date again\./);
  expect(told.at(-1)).toMatch(/^alice types \/ticket show OPS-1: .*Critical · request · resolved/s);
}, 40_000);

test('--transport socket plays it too; a second start finds the data of the first, and --fresh wipes it', async () => {
  const first = await run('--exit', '--json', '--transport', 'socket');
  expect({ code: first.code, errors: first.errors }).toEqual({ code: 0, errors: '' });
  expect(JSON.parse(first.lines.at(-1) ?? '')).toEqual({ docket: 'story', done: true, ticket: 'OPS-1' });
  const second = await run('--exit', '--json');
  const found = second.lines.map((line) => JSON.parse(line)).find((fact) => fact.docket === 'found');
  expect(found).toEqual({ docket: 'found', tickets: 1 });
  expect(JSON.parse(second.lines.at(-1) ?? '')).toMatchObject({ done: true, ticket: 'OPS-2' });
  const fresh = await run('--exit', '--json', '--fresh', '--empty');
  expect(fresh.lines.map((line) => JSON.parse(line)).slice(1)).toEqual([{ docket: 'found', tickets: 0 }]);
}, 60_000);

test('a port that is taken is named, with the flag for another one', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  for (const flag of ['--port', '--slack-port']) {
    const { code, errors } = await run(flag, String(port));
    expect({ code, errors }).toEqual({
      code: 1,
      errors: expect.stringContaining(
        `Something else uses port ${port}. Stop it, or choose another port: --port N`,
      ),
    });
  }
  server.close();
}, 30_000);

test('flags that it does not know end with 2 and the usage', async () => {
  const { code, errors } = await run('--exlode');
  expect(code).toBe(2);
  expect(errors).toContain('npm run sandbox -- [flags]');
  expect((await run('--transport', 'pigeon')).code).toBe(2);
});
