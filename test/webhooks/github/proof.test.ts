import { expect, test } from 'vitest';
import { githubHost } from '../../../src/webhooks/github/github-host.ts';

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation */
const SECRET = "It's a Secret to Everybody";
const body = Buffer.from('Hello, World!');
const headers = {
  'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
};

test("GitHub's own example is taken", async () => {
  expect(await githubHost.verify({ headers, body }, [SECRET], 0)).toBe(true);
});

test.each([
  'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18',
  'sha256=757107EA0EB2509FC211221CCE984B8A37570B6D7586C22C46F4379C8B043E17',
  '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
  'sha256=757107ea',
  'sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59',
  '',
])('the proof %j is none', async (proof) => {
  expect(await githubHost.verify({ headers: { 'x-hub-signature-256': proof }, body }, [SECRET], 0)).toBe(
    false,
  );
});

test('the old proof by SHA-1 is none', async () => {
  const old = { 'x-hub-signature': 'sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59' };
  expect(await githubHost.verify({ headers: old, body }, [SECRET], 0)).toBe(false);
});

test('a text with a mark of its byte order is proven as it is', async () => {
  const marked = Buffer.from('\uFEFFHello, World!');
  expect(await githubHost.verify({ headers, body: marked }, [SECRET], 0)).toBe(false);
});

test('bytes that are no text are not taken for the text that they look like', async () => {
  // The proof of `{"a":"\uFFFD"}` with SECRET; the byte ff is shown as that character.
  const proof = 'sha256=7c3a6aa27bdb309b465cb71fc8adafcddc3f20dbf48c075947523c7fd2b9f400';
  const looksAlike = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}')]);
  const asText = { headers: { 'x-hub-signature-256': proof }, body: Buffer.from('{"a":"\uFFFD"}') };
  expect(await githubHost.verify(asText, [SECRET], 0)).toBe(true);
  expect(await githubHost.verify({ ...asText, body: looksAlike }, [SECRET], 0)).toBe(false);
});

test.each(['', ' ', 'a b', 'x'.repeat(101), '../..', '{"$ne":null}'])('%j is no id of a delivery', (id) => {
  expect(githubHost.deliveryId({ headers: { 'x-github-delivery': id }, body })).toBeNull();
});

/** https://docs.github.com/en/enterprise-server/webhooks/webhook-events-and-payloads#delivery-headers */
test.each([
  ['an own server by its name', { 'x-github-enterprise-host': 'git.example.com' }, 'git.example.com'],
  ['an enterprise with data residency by its name', { 'x-github-tenant': 'octocorp' }, 'octocorp'],
  ['github.com not at all', {}, null],
  ['nothing that is no name', { 'x-github-enterprise-host': '<!channel>' }, null],
])('it tells the instance: %s', (_case, given, instance) => {
  expect(githubHost.instanceOf({ headers: given, body })).toBe(instance);
});
