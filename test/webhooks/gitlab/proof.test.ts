import { expect, test } from 'vitest';
import { gitlabHost } from '../../../src/webhooks/gitlab/gitlab-host.ts';
import { signedHeaders, tokenHeaders } from '../../fixtures/code-hosts/gitlab.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const BODY = Buffer.from('{"test": 2432232314}');
const AT = 1_614_265_330_000;
const MINUTE = 60_000;
/** Signed by another implementation, `openssl dgst -sha256 -mac HMAC`. */
const KNOWN = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxEek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': 'v1,xm3N4+aKmqpsHqf2GrAK/g6ew7J0s6ILlNe44yY/l78=',
};

const delivery = { event: 'Push Hook', secret: SECRET };

function signed(over: Record<string, string> = {}, body = BODY) {
  return { headers: { ...signedHeaders(delivery, BODY, AT), ...over }, body };
}

test('takes a signature of Standard Webhooks', async () => {
  const known = { headers: KNOWN, body: BODY };
  expect(await gitlabHost.verify(known, [SECRET], AT)).toBe(true);
  expect(await gitlabHost.verify(known, [OTHER], AT)).toBe(false);
});

test('takes a signature of either secret while they rotate, and of no third', async () => {
  expect(await gitlabHost.verify(signed(), [OTHER, SECRET], AT)).toBe(true);
  expect(await gitlabHost.verify(signed(), [SECRET, OTHER], AT)).toBe(true);
  expect(await gitlabHost.verify(signed(), [], AT)).toBe(false);
});

test.each([
  ['five minutes late', 5 * MINUTE, true],
  ['later', 5 * MINUTE + 1, false],
  ['five minutes early', -5 * MINUTE, true],
  ['earlier', -5 * MINUTE - 1, false],
])('a signature that comes %s', async (_case, late, expected) => {
  expect(await gitlabHost.verify(signed(), [SECRET], AT + late)).toBe(expected);
});

test.each([
  ['another id', { 'webhook-id': 'delivery-2' }],
  ['no id', { 'webhook-id': '' }],
  ['another time', { 'webhook-timestamp': '1614265331' }],
  ['no time', { 'webhook-timestamp': 'soon' }],
  ['another version', { 'webhook-signature': 'v2,AAAA' }],
  ['no signature in the header', { 'webhook-signature': '' }],
])('%s is no proof, and the right token beside it none either', async (_case, over) => {
  expect(await gitlabHost.verify(signed({ ...over, 'x-gitlab-token': SECRET }), [SECRET], AT)).toBe(false);
});

test('one of several signatures is enough', async () => {
  const wrong = `v1,${'A'.repeat(43)}=`;
  const headers = { 'webhook-signature': `${wrong} ${KNOWN['webhook-signature']}` };
  expect(await gitlabHost.verify({ headers: { ...KNOWN, ...headers }, body: BODY }, [SECRET], AT)).toBe(true);
});

test('a body that was changed by a byte is not proven, nor one whose bytes are no text', async () => {
  expect(await gitlabHost.verify(signed({}, Buffer.from('{"test": 2432232315}')), [SECRET], AT)).toBe(false);
  const replaced = Buffer.from('"\ufffd"');
  const headers = signedHeaders(delivery, replaced, AT);
  expect(await gitlabHost.verify({ headers, body: replaced }, [SECRET], AT)).toBe(true);
  expect(await gitlabHost.verify({ headers, body: Buffer.from([0x22, 0xff, 0x22]) }, [SECRET], AT)).toBe(
    false,
  );
});

test('takes the plain token, whatever the time', async () => {
  const headers = tokenHeaders(delivery);
  expect(await gitlabHost.verify({ headers, body: BODY }, [OTHER, SECRET], 0)).toBe(true);
  expect(await gitlabHost.verify({ headers, body: BODY }, [OTHER], 0)).toBe(false);
  expect(await gitlabHost.verify({ headers: {}, body: BODY }, [SECRET], 0)).toBe(false);
});

test('a secret that cannot sign is still a token', async () => {
  const headers = tokenHeaders({ ...delivery, secret: 'chosen by hand' });
  expect(await gitlabHost.verify({ headers, body: BODY }, ['chosen by hand'], AT)).toBe(true);
  expect(await gitlabHost.verify(signed(), ['chosen by hand', 'whsec_?', 'whsec_'], AT)).toBe(false);
});

test('makes secrets of 32 bytes, as GitLab wants signing tokens', () => {
  const made = gitlabHost.newSecret();
  expect(made).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(gitlabHost.newSecret()).not.toBe(made);
});

test.each([
  ['what it signs', { 'webhook-id': 'a', 'idempotency-key': 'b' }, 'a'],
  ['its key', { 'idempotency-key': 'b' }, 'b'],
  ['nothing that several may share', { 'x-gitlab-event-uuid': 'c', 'x-gitlab-webhook-uuid': 'd' }, null],
])('calls a delivery by %s', (_case, headers, expected) => {
  expect(gitlabHost.deliveryId({ headers, body: BODY })).toBe(expected);
});

/** https://docs.gitlab.com/user/project/integrations/webhooks/#delivery-headers */
test.each([
  ['by its address', { 'x-gitlab-instance': 'https://gitlab.com' }, 'https://gitlab.com'],
  ['not at all where it is older', {}, null],
  ['not by more than an address', { 'x-gitlab-instance': 'a b' }, null],
])('tells the instance %s', (_case, headers, instance) => {
  expect(gitlabHost.instanceOf({ headers, body: BODY })).toBe(instance);
});
