import { expect, test } from 'vitest';
import { openGuardedFetch } from '../../src/outbound/guarded-fetch.ts';
import { stubHost } from './stub-host.ts';

const TOKENS = { authorization: 'Bearer secret', 'private-token': 'secret' };

function trusting(...origins: string[]) {
  return openGuardedFetch({ allowed: origins, trusted: origins });
}

test.each([301, 302, 303, 307, 308])(
  'a redirect to another origin (%i) is refused, and the other sees nothing',
  async (status) => {
    const other = await stubHost(() => ({ body: 'mine' }));
    const { origin } = await stubHost(() => ({ status, headers: { location: `${other.origin}/steal` } }));
    // Even where the other may be called too: the token was given for this one.
    const answer = trusting(origin, other.origin)(origin, { headers: TOKENS });
    await expect(answer).rejects.toMatchObject({
      message: `${new URL(origin).host} leads on to ${other.origin}. Check the address.`,
      failure: { provider: new URL(origin).host, retryable: false },
    });
    expect(other.asked).toEqual([]);
  },
);

test.each(['//127.0.0.1:9/x', 'file:///etc/passwd', 'https://user:pw@127.0.0.1/', 'http://['])(
  'a redirect to %j is refused',
  async (location) => {
    const { origin } = await stubHost(() => ({ status: 302, headers: { location } }));
    await expect(trusting(origin)(origin)).rejects.toMatchObject({ failure: { retryable: false } });
  },
);

test('a read is led on within its origin, with its token, as for a renamed repository', async () => {
  const { origin, asked } = await stubHost(({ path }) =>
    path === '/repos/old' ? { status: 301, headers: { location: '/repositories/1' } } : { body: 'here' },
  );
  const answer = await trusting(origin)(`${origin}/repos/old`, { headers: TOKENS });
  expect(await answer.text()).toBe('here');
  expect(asked.map(({ path, headers }) => [path, headers['private-token']])).toEqual([
    ['/repos/old', 'secret'],
    ['/repositories/1', 'secret'],
  ]);
});

test('a write is led nowhere', async () => {
  const { origin, asked } = await stubHost(() => ({ status: 307, headers: { location: '/elsewhere' } }));
  await expect(trusting(origin)(origin, { method: 'POST', body: '{}' })).rejects.toMatchObject({
    failure: { retryable: false },
  });
  expect(asked).toHaveLength(1);
});

test('a circle ends', async () => {
  const { origin, asked } = await stubHost(() => ({ status: 302, headers: { location: '/again' } }));
  await expect(trusting(origin)(origin)).rejects.toMatchObject({ failure: { retryable: false } });
  expect(asked).toHaveLength(4);
});
