import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const MAIN = resolve('src/sandbox/main.ts');
const TSX = import.meta.resolve('tsx');

/** A sandbox that stays up, in a folder of its own, with no database given; `told` are the facts that it tells. */
async function startSandbox(folder: string, ...flags: string[]) {
  const ports = ['--port', '0', '--slack-port', '0', '--json'];
  const child = spawn(process.execPath, ['--import', TSX, MAIN, ...ports, ...flags], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: Record<string, unknown>[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(JSON.parse(line));
    if (told.at(-1)?.waiting === true) break;
  }
  return {
    told,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

test.each(['http', 'socket'])(
  'a reset brings back a fresh desk and a fresh Slack, over %s',
  async (transport) => {
    const folder = await mkdtemp(join(tmpdir(), 'docket-reset-'));
    const sandbox = await startSandbox(folder, '--empty', '--transport', transport);
    const url = String(sandbox.told[0]?.slack);
    const post = async (path: string, body: object) => {
      const response = await fetch(`${url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
      return JSON.stringify(await response.json());
    };
    const command = (as: string, text: string, channel: string) =>
      post('act', { as, do: 'command', text, in: channel });
    try {
      await command('UALICE', '/ticket new', '#help');
      await post('act', { as: 'UALICE', do: 'submit', values: { subject: 'Printer on fire' } });
      expect(await command('UALICE', '/ticket show OPS-1', '#help')).toContain('Printer on fire');
      expect(await post('reset', {})).toBe('{"ok":true}');
      const after = await command('UALICE', '/ticket show OPS-1', '#help');
      expect(after).not.toContain('Printer on fire');
      expect(await command('UBOB', '/ticket list', '#ops-triage')).toContain(
        'Open tickets of Operations: none.',
      );
      expect(await post('webhook', { id: 'github-ping' })).toContain(
        '"status":202,"answer":{"state":"kept"}',
      );
    } finally {
      await sandbox.stop();
      await rm(folder, { recursive: true });
    }
  },
  60_000,
);

test('a restart opens what the start before kept: webhooks are signed as their hosts know it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'docket-restart-'));
  const ping = async () => {
    const sandbox = await startSandbox(folder, '--empty');
    try {
      const at = `${sandbox.told[0]?.slack}/_sandbox/webhook`;
      const { samples } = JSON.parse(await (await fetch(at)).text());
      const sent = await fetch(at, { method: 'POST', body: JSON.stringify({ id: 'github-ping' }) });
      return { path: samples[0].path, ...JSON.parse(await sent.text()) };
    } finally {
      await sandbox.stop();
    }
  };
  try {
    const first = await ping();
    expect(first).toMatchObject({ status: 202, path: expect.stringMatching(/^\/hooks\/github\/[\w-]{36}$/) });
    expect(await ping()).toMatchObject({ status: 202, path: first.path });
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
