import type { LookupFunction } from 'node:net';
import { expect, test } from 'vitest';
import { openGuardedFetch } from '../../src/outbound/guarded-fetch.ts';
import { isPublicAddress, publicLookup } from '../../src/outbound/public-address.ts';
import { stubHost } from './stub-host.ts';

/** A name service that answers with these in turn, and with the last for ever. */
function answering(...addresses: string[]): { lookup: LookupFunction; names: string[] } {
  const names: string[] = [];
  const lookup: LookupFunction = (name, { all }, callback) => {
    const address = addresses[Math.min(names.length, addresses.length - 1)] ?? '';
    const family = address.includes(':') ? 6 : 4;
    names.push(name);
    if (all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
  return { lookup, names };
}

const notAllowed = {
  failure: { retryable: false },
  message: expect.stringContaining('not an origin that may be called'),
};
const atPrivate = {
  failure: { retryable: false },
  message: expect.stringContaining('is at a private address'),
};

/** How the address of this machine can be written. */
const LOOPBACK = [
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://①②⑦.⓪.⓪.①/',
  'https://127。0。0。1/',
  'https://[::1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::7f00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://0.0.0.0/',
  'https://[::]/',
];

test.each([...LOOPBACK, 'https://localhost/', 'https://localhost./', 'https://github.com.evil.example/'])(
  '%s is not called',
  async (url) => {
    const { lookup, names } = answering('127.0.0.1');
    const fetch = openGuardedFetch({ allowed: ['https://github.com'], trusted: [], lookup });
    await expect(fetch(url)).rejects.toMatchObject(notAllowed);
    expect(names).toEqual([]);
  },
);

test.each(LOOPBACK)('%s is not called even where it was let in', async (url) => {
  const fetch = openGuardedFetch({ allowed: [new URL(url).origin], trusted: [] });
  await expect(fetch(url)).rejects.toMatchObject(atPrivate);
});

test.each([
  ['localhost', '127.0.0.1'],
  ['localhost.', '127.0.0.1'],
  ['ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', '127.0.0.1'],
  ['metadata.example', '169.254.169.254'],
  ['six.example', '::1'],
  ['mapped.example', '::ffff:10.0.0.1'],
])('%s at %s is not connected to', async (name, address) => {
  const { origin } = new URL(`https://${name}`);
  const { lookup, names } = answering(address);
  await expect(openGuardedFetch({ allowed: [origin], trusted: [], lookup })(origin)).rejects.toMatchObject(
    atPrivate,
  );
  expect(names).toEqual([new URL(origin).hostname]);
});

test.each([
  'http://github.com/',
  'https://user@github.com/',
  'https://user:password@github.com/',
  'https://github.com:8443/',
  'https://github.com./',
  'https://api.github.com/',
  'ftp://github.com/',
  'file:///etc/passwd',
  'data:text/plain,x',
])('%s is not https://github.com', async (url) => {
  const fetch = openGuardedFetch({ allowed: ['https://github.com'], trusted: [] });
  await expect(fetch(url)).rejects.toMatchObject(notAllowed);
});

test('http is not spoken where nobody trusts the origin', async () => {
  const { origin, asked } = await stubHost(() => ({}));
  await expect(openGuardedFetch({ allowed: [origin], trusted: [] })(origin)).rejects.toMatchObject(
    notAllowed,
  );
  // Trusted alone is not allowed.
  await expect(openGuardedFetch({ allowed: [], trusted: [origin] })(origin)).rejects.toMatchObject(
    notAllowed,
  );
  expect(asked).toEqual([]);
});

test('a name that is public when asked and private a moment later is asked once per connection, and refused then', async () => {
  const { lookup, names } = answering('140.82.121.4', '127.0.0.1');
  const guarded = publicLookup(lookup);
  const ask = () =>
    new Promise((resolve) =>
      guarded('rebind.example', { all: true }, (error, found) => resolve(error ?? found)),
    );
  expect(await ask()).toEqual([{ address: '140.82.121.4', family: 4 }]);
  expect(await ask()).toMatchObject(atPrivate);
  expect(names).toEqual(['rebind.example', 'rebind.example']);
});

test('one private address among public ones is enough to refuse', async () => {
  const lookup: LookupFunction = (_name, _options, callback) =>
    callback(null, [
      { address: '140.82.121.4', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]);
  const answer = openGuardedFetch({ allowed: ['https://mixed.example'], trusted: [], lookup })(
    'https://mixed.example',
  );
  await expect(answer).rejects.toMatchObject(atPrivate);
});

test('a name that nobody knows is worth another try', async () => {
  const lookup: LookupFunction = (_name, _options, callback) =>
    callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
  const answer = openGuardedFetch({ allowed: ['https://gone.example'], trusted: [], lookup })(
    'https://gone.example',
  );
  await expect(answer).rejects.toMatchObject({
    message: 'gone.example cannot be reached (ENOTFOUND).',
    failure: { retryable: true },
  });
});

test.each([
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '192.0.2.1',
  '198.18.0.1',
  'fe80::1',
  'fc00::1',
  'fd12:3456::1',
  'fec0::1',
  'ff02::1',
  '::ffff:10.0.0.1',
  '2002:7f00:1::',
  '2001:db8::1',
  '2001::1',
  'nonsense',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['140.82.121.4', '172.65.251.78', '2606:4700:90:0:f22e:fbec:5bed:a9b9', '::ffff:140.82.121.4'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);
