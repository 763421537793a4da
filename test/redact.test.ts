import { describe, expect, test } from 'vitest';
import { redactor, secretsIn } from '../src/redact.ts';

describe('what looks like a secret is taken out, whoever it belongs to', () => {
  const redact = redactor();
  test.each([
    ['xoxb-1234-abcDEF', '(secret)'],
    ['token=xoxp-1-2-3 was refused', 'token=(secret) was refused'],
    ['xapp-1-A012-345-abc', '(secret)'],
    ['xoxe.xoxb-1-Mi0yLTUyN', '(secret)'],
    [`docket_5f0c2c1e-0000-4000-8000-000000000123_${'-_aZ9'.repeat(8)}abc refused`, '(secret) refused'],
    ['mongodb://docket:pa%40ss@db1:27017/docket', 'mongodb://(secret)@db1:27017/docket'],
    ['mongodb+srv://docket:p@ss/w:rd@db1/docket', 'mongodb+srv://(secret)@db1/docket'],
    ['connect to amqp://user:pass@host failed', 'connect to amqp://(secret)@host failed'],
    ['{"authorization":"Bearer abc"}', '{"authorization":"(secret)"}'],
    ['{\\"Authorization\\":\\"Bearer abc\\"}', '{\\"Authorization\\":\\"(secret)\\"}'],
    ['Authorization: Basic ZG9ja2V0OnBhc3M=', 'Authorization: (secret)'],
    ['Proxy-Authorization: Basic ZG9j', 'Proxy-Authorization: (secret)'],
    ['sent Bearer abcdefghijklmnop', 'sent Bearer (secret)'],
    ['https://hooks.slack.com/actions/T0/12/abc', 'https://hooks.slack.com/(secret)'],
    ['wss://wss-primary.slack.com/link/?ticket=12&app_id=3', 'wss://wss-primary.slack.com/link/?(secret)'],
    ['GET /cb?code=12ab&state=5', 'GET /cb?code=(secret)&state=5'],
    ['?access_token=12ab', '?access_token=(secret)'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', '(secret)'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test.each([
    'OPS-12 waits for its requester.',
    'The basic question is who bears the cost.',
    'at file:///app/node_modules/@slack/bolt/dist/App.js:10:3',
    'mongodb://db1:27017/docket?replicaSet=rs0',
    'connect ECONNREFUSED 127.0.0.1:27017',
    'https://slack.com/api/chat.postMessage',
    'box-office, matrix-x, ox-tail',
  ])('%s stays as it is', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('the secrets of this process', () => {
  const env = {
    SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
    DOCKET_SECRET_KEYS: 'new:bmV3LWtleS1uZXcta2V5, old:b2xkLWtleS1vbGQta2V5',
    MONGODB_URI: 'mongodb://docket:c%C3%B6rrect-horse@db1/docket',
    SMTP_PASSWORD: 'tab"and\\slash',
    PATH: '/usr/bin:/usr/local/bin',
    PORT: '30000000',
  };
  const redact = redactor(secretsIn(env));

  test.each([
    ['8f742231b10e8888abcd99yyyzzz85a5', '(secret)'],
    ['key bmV3LWtleS1uZXcta2V5 and b2xkLWtleS1vbGQta2V5', 'key (secret) and (secret)'],
    ['password cörrect-horse', 'password (secret)'],
    ['password c%C3%B6rrect-horse', 'password (secret)'],
    ['"tab\\"and\\\\slash"', '"(secret)"'],
    ['tab%22and%5Cslash', '(secret)'],
    ['/usr/bin:/usr/local/bin 30000000', '/usr/bin:/usr/local/bin 30000000'],
  ])('%s becomes %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test('ordinary words are no secrets because a setting is as short', () => {
    expect(redactor(secretsIn({ API_TOKEN: 'on' }))('It goes on.')).toBe('It goes on.');
  });
});

test('a long text of dots and letters is done at once', () => {
  const start = performance.now();
  redactor()(`${'a.'.repeat(50_000)} ${'Basic '.repeat(20_000)}`);
  expect(performance.now() - start).toBeLessThan(1_000);
});
