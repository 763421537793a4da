import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseConfig } from '../../src/config.ts';

const dockerfile = readFileSync('Dockerfile', 'utf8');
const lines = dockerfile.split('\n');

describe('the image', () => {
  test('is made of the product alone: no sandbox code is compiled, and none gets into the build', () => {
    const tsc = join('node_modules', '.bin', 'tsc');
    const { stdout } = spawnSync(tsc, ['-p', 'tsconfig.build.json', '--listFilesOnly'], { encoding: 'utf8' });
    const ours = stdout
      .split('\n')
      .filter((file) => file.includes('/src/') && !file.includes('node_modules'));
    expect(ours.some((file) => file.endsWith('/src/main.ts'))).toBe(true);
    expect(ours.filter((file) => file.includes('/sandbox/'))).toEqual([]);
    expect(readFileSync('.dockerignore', 'utf8').trim().split('\n').at(-1)).toBe('src/sandbox');
  });

  test('runs on Node 24, with production dependencies, as nobody of importance', () => {
    expect(lines.filter((line) => line.startsWith('FROM'))).toEqual([
      'FROM node:24-alpine AS build',
      'FROM node:24-alpine AS dependencies',
      'FROM node:24-alpine',
    ]);
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('CMD ["node", "--enable-source-maps"'));
    expect(dockerfile).toMatch(/^RUN npm ci --omit=dev /m);
    expect(last).not.toContain('RUN ');
  });

  test('takes nothing in but what is named', () => {
    const ignored = readFileSync('.dockerignore', 'utf8');
    expect(ignored.split('\n').filter((line) => line && !line.startsWith('#'))).toEqual([
      ...['*', '!package.json', '!package-lock.json', '!tsconfig.json', '!tsconfig.build.json', '!src'],
      'src/sandbox',
    ]);
  });
});

describe("the image's health check", () => {
  let status = 200;
  let asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status).end();
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => void server.close());

  async function check(port: number): Promise<number | null> {
    const line = lines[lines.findIndex((it) => it.startsWith('HEALTHCHECK')) + 1] ?? '';
    const [command, ...args] = z.array(z.string()).parse(JSON.parse(line.replace(/^\s*CMD /, '')));
    expect(command).toBe('node');
    const child = spawn(process.execPath, args, { env: { PORT: String(port) } });
    const [code] = await once(child, 'close');
    return code as number | null;
  }

  test('asks /healthz on PORT, and fails where it does not answer well', async () => {
    const { port } = server.address() as AddressInfo;
    asked = [];
    expect(await check(port)).toBe(0);
    expect(asked).toEqual(['/healthz']);
    status = 503;
    expect(await check(port)).toBe(1);
    expect(await check(9)).toBe(1);
  });
});

describe('compose.yml', () => {
  const service = z.looseObject({
    image: z.string().optional(),
    command: z.array(z.string()).optional(),
    environment: z.record(z.string(), z.string()).default({}),
    depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    ports: z.array(z.string()).default([]),
    volumes: z.array(z.string()).default([]),
  });
  const { services, volumes } = z
    .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
    .parse(parse(readFileSync('compose.yml', 'utf8')));
  const { docket, mongo, 'mongo-init': init } = services;

  test('starts the app once the replica set is there', () => {
    expect(docket?.depends_on).toEqual({ 'mongo-init': { condition: 'service_completed_successfully' } });
    expect(init?.depends_on).toEqual({ mongo: { condition: 'service_healthy' } });
    expect(init?.image).toBe(mongo?.image);
    expect(mongo?.command?.join(' ')).toBe(
      'mongod --replSet rs0 --bind_ip_all --setParameter transactionLifetimeLimitSeconds=15',
    );
    expect(init?.command?.at(-1)).toContain("_id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }]");
    expect(docket?.environment.MONGODB_URI).toBe('mongodb://mongo:27017/docket?replicaSet=rs0');
  });

  // Red where a backup has nowhere to go: the app may write nothing else.
  test('has a volume for backups that the app may write', () => {
    expect([docket?.volumes, docket?.read_only]).toEqual([['backups:/backups'], true]);
    expect(dockerfile).toMatch(/^COPY --from=dependencies --chown=node:node \/backups \/backups$/m);
  });

  test('keeps the data in a volume, and opens no port but the app on this machine', () => {
    expect(mongo?.volumes).toEqual(['mongo-data:/data/db']);
    expect(Object.keys(volumes)).toEqual(['mongo-data', 'backups']);
    expect(docket?.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:.*:3000$/)]);
    expect([mongo?.ports, init?.ports]).toEqual([[], []]);
  });

  test('asks for every secret in .env, which neither git nor the image takes', () => {
    const names = readFileSync('.env.example', 'utf8').match(/^[A-Z_]+(?==)/gm) ?? [];
    const filled = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
      DOCKET_ADMINS: 'U024BE7LH',
    };
    expect(names).toEqual(Object.keys(filled));
    const { SLACK_APP_TOKEN: _app, ...overHttp } = filled;
    const { SLACK_SIGNING_SECRET: _signing, ...overSocket } = filled;
    for (const env of [overHttp, overSocket]) {
      expect(() => parseConfig({ ...docket?.environment, ...env })).not.toThrow();
    }
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('.env');
  });
});
