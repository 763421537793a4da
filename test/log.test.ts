import { describe, expect, test } from 'vitest';
import { type LogFields, openLog } from '../src/log.ts';
import { redactor } from '../src/redact.ts';

/** What one call writes, as an object. */
function written(fields: object, sentence = 'It happened.', secrets: string[] = []): Record<string, unknown> {
  const lines: string[] = [];
  const log = openLog('trace', { write: (line) => void lines.push(line) }, redactor(secrets));
  log.error(fields as LogFields, sentence);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
}

describe('the allow-list of fields', () => {
  test('a line has its level, time and sentence, and the fields that are on the list', () => {
    expect(written({ step: 'database', attempts: 3, ready: true, ticketId: null })).toEqual({
      level: 50,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      msg: 'It happened.',
      ...{ step: 'database', attempts: 3, ready: true, ticketId: null },
    });
  });

  test.each(['token', 'headers', 'body', 'env', 'password', 'text', 'config', 'error', '__proto__', 'level'])(
    '%s is not on it',
    (name) => {
      const fields = Object.fromEntries([
        [name, 'xoxb-canary'],
        ['step', 'slack'],
      ]);
      const line = written(fields);
      expect(JSON.stringify(line)).not.toContain('xoxb');
      expect(line).toMatchObject({ step: 'slack', level: 50, msg: 'It happened.' });
    },
  );

  test.each([[{ token: 'x' }], [['x']], [() => 'x'], [Symbol('x')], [undefined]])(
    'what is no plain value is left out',
    (value) => {
      expect(written({ step: value })).not.toHaveProperty('step');
    },
  );
});

describe('errors', () => {
  test('are name, message, code, stack and causes of the same shape, and nothing that a library hung on them', () => {
    const cause = Object.assign(new TypeError('inner'), { code: 18, config: { token: 'canary' } });
    const error = Object.assign(new Error('outer', { cause }), {
      code: 'slack_webapi_request_error',
      headers: { authorization: 'Bearer canary' },
      original: cause,
    });
    expect(written({ err: error }).err).toEqual({
      ...{ name: 'Error', message: 'outer', code: 'slack_webapi_request_error' },
      stack: expect.stringContaining('log.test.ts'),
      cause: { name: 'TypeError', message: 'inner', code: 18, stack: expect.stringContaining('log.test.ts') },
    });
  });

  test('lose the secrets in their messages and stacks, known or by their looks', () => {
    const error = new Error('cannot reach mongodb://docket:hunter2@db1 with 8f742231b10e8888');
    const line = JSON.stringify(
      written({ err: error }, 'It failed with 8f742231b10e8888.', ['8f742231b10e8888']),
    );
    expect(line).not.toMatch(/hunter2|8f742231/);
    expect(line).toContain('cannot reach mongodb://(secret)@db1 with (secret)');
    expect(line).toContain('It failed with (secret).');
  });

  test('whose causes go in a circle end', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(written({ err: error })).match(/"message":"round"/g)).toHaveLength(6);
  });

  test('that are none are told by their kind', () => {
    expect(written({ err: 'xoxb-canary fell over' }).err).toEqual({
      name: 'string',
      message: '(secret) fell over',
    });
    expect(JSON.stringify(written({ err: { token: 'canary' } }))).not.toContain('canary');
  });

  test('are cut where they are long, and no secret is cut in half', () => {
    const message = `${'x'.repeat(1_990)} 8f742231b10e8888abcd`;
    const { err } = written({ err: new Error(message) }, 'It happened.', ['8f742231b10e8888abcd']);
    expect((err as { message: string }).message).toHaveLength(1_999);
    expect(JSON.stringify(err)).not.toContain('8f74');
  });
});
