import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { hostEvent } from '../../../src/code/host-event.ts';
import type { CodeHost } from '../../../src/webhooks/contract.ts';
import { propertyRuns } from '../../helpers/property-runs.ts';
import { describeClient } from './client-contract.ts';
import type { HostSubject, Proof } from './host-subject.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const ORIGIN = 'https://code.example.com';

/** What everything of Docket relies on in a host. */
export function describeHost(subject: HostSubject): void {
  describe(subject.host.title, () => {
    for (const proof of subject.proofs) describeProof(subject, proof);
    describeEvents(subject);
    describeAddresses(subject);
    describeClient(subject);
  });
}

function describeProof({ host, deliveryId }: HostSubject, proof: Proof): void {
  const secret = host.newSecret();
  const other = host.newSecret();
  const body = Buffer.from('{"title": "Grüße 🎟",  "n": 1.0}');
  const delivery = { headers: proof.headers(body, secret, NOW), body };

  describe(`proof by ${proof.name}`, () => {
    test('is taken with its secret, whatever stands before or after it', async () => {
      expect(await host.verify(delivery, [secret], NOW)).toBe(true);
      expect(await host.verify(delivery, [other, secret], NOW)).toBe(true);
      expect(await host.verify(delivery, [secret, other], NOW)).toBe(true);
    });

    test('is refused with another secret, an empty one and none', async () => {
      for (const secrets of [[other], [''], ['', ''], []]) {
        expect(await host.verify(delivery, secrets, NOW)).toBe(false);
      }
    });

    test('cannot be made with an empty secret', async () => {
      const headers = proof.headers(body, '', NOW);
      expect(await host.verify({ headers, body }, ['', secret], NOW)).toBe(false);
    });

    if (proof.coversBody) describeBytes(host, proof, secret);

    test('is refused without its headers, and where they came twice', async () => {
      expect(await host.verify({ headers: {}, body }, [secret], NOW)).toBe(false);
      const twice = Object.entries(delivery.headers).map(([name, value]) => [name, [value, value].flat()]);
      expect(await host.verify({ headers: Object.fromEntries(twice), body }, [secret], NOW)).toBe(false);
    });

    test('never throws', async () => {
      const names = Object.keys(delivery.headers);
      const headers = fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' }));
      const bodies = fc.uint8Array().map((bytes) => Buffer.from(bytes));
      const property = fc.asyncProperty(
        headers,
        bodies,
        fc.array(fc.string()),
        async (given, bytes, secrets) => {
          expect(await host.verify({ headers: given, body: bytes }, [...secrets, other], NOW)).toBe(false);
        },
      );
      await fc.assert(property, { numRuns: propertyRuns() });
    });

    test('comes with the id of the delivery', () => {
      expect(host.deliveryId(delivery)).toBe(deliveryId);
      expect(host.deliveryId({ ...delivery, body: Buffer.from('other') })).toBe(deliveryId);
      expect(host.deliveryId({ headers: {}, body })).toBeNull();
    });
  });

  test('every new secret is another, and long enough', () => {
    expect(secret).not.toBe(other);
    expect(secret.length).toBeGreaterThanOrEqual(32);
  });
}

function describeBytes(host: CodeHost, proof: Proof, secret: string): void {
  const body = Buffer.from('{"title": "Grüße 🎟",  "n": 1.0}');
  const headers = proof.headers(body, secret, NOW);

  test('is of these very bytes', async () => {
    expect(await host.verify({ headers, body }, [secret], NOW)).toBe(true);
    const reserialised = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    const others = [reserialised, Buffer.from(`${body}\n`), Buffer.alloc(0), Buffer.from([...body, 0xff])];
    for (const other of others) {
      expect(await host.verify({ headers, body: other }, [secret], NOW)).toBe(false);
    }
  });
}

/** What no host sends. */
const NONSENSE = [null, 1, 'text', [], {}, { action: 'opened' }, { repository: null, project: null }];

function describeEvents({ host, events, unknownEvent, repository }: HostSubject): void {
  describe.each(events)('$event', ({ event, headers, payload }) => {
    test('is known by its headers, and told as the common events are', () => {
      expect(host.eventName({ headers, body: Buffer.from('{}') })).toBe(event);
      for (const told of host.parse(event, payload)) expect(hostEvent.parse(told)).toEqual(told);
    });

    test('is in the lane of its repository', () => {
      expect(host.laneOf(payload)).toBe(repository);
    });

    test('is refused by a ZodError where it makes no sense', () => {
      for (const it of NONSENSE) expect(() => host.parse(event, it)).toThrow(ZodError);
    });

    test('is told or refused, whatever is wrong with it', () => {
      const broken = fc.tuple(fc.constantFrom(...pathsOf(payload)), fc.jsonValue({ maxDepth: 2 }));
      const property = fc.property(broken, ([path, value]) => {
        const told = tryParse(() => host.parse(event, withValue(payload, path, value)));
        for (const it of told) expect(hostEvent.parse(it)).toEqual(it);
      });
      fc.assert(property, { numRuns: propertyRuns() });
    });
  });

  test('an event that is not read has no name', () => {
    expect(host.eventName({ headers: unknownEvent, body: Buffer.from('{}') })).toBeNull();
    expect(host.eventName({ headers: {}, body: Buffer.from('{}') })).toBeNull();
  });

  test('every payload has a lane', () => {
    const near = fc.record({ repository: fc.anything(), project: fc.anything() });
    const property = fc.property(fc.oneof(fc.anything(), near), (payload) => {
      expect(typeof host.laneOf(payload)).toBe('string');
    });
    fc.assert(property, { numRuns: propertyRuns() });
  });
}

function describeAddresses({ host, repository, paths, otherPaths }: HostSubject): void {
  const place = { repository, number: 482 };

  test('the address of a pull request leads back to it', () => {
    const url = host.pullRequestUrl(ORIGIN, place);
    expect(url).toBe(`${ORIGIN}${paths[0]}`);
    expect(host.readPath(new URL(url).pathname)).toEqual(place);
  });

  test.each(paths)('%s is the pull request', (path) => {
    expect(host.readPath(path)).toEqual(place);
  });

  test.each([...otherPaths, '/', '', '//', '/..'])('%j is none', (path) => {
    expect(host.readPath(path)).toBeNull();
  });

  test('any path is read in no time', () => {
    const hostile = fc.array(fc.constantFrom('/', 'a', '.', '-', '/-/', ...paths, ...otherPaths), {
      maxLength: 500,
    });
    const property = fc.property(hostile, (parts) => {
      host.readPath(parts.join(''));
    });
    fc.assert(property, { numRuns: propertyRuns() });
  });

  test('what is configured is an origin, and so is that of its API', () => {
    for (const origin of [...host.builtInOrigins, 'http://127.0.0.1:8080']) {
      expect(new URL(origin).origin).toBe(origin);
      expect(new URL(host.apiOrigin(origin)).origin).toBe(host.apiOrigin(origin));
    }
  });

  test('a connection keeps nothing that the host does not know', () => {
    expect(host.metadata.parse({})).toEqual({});
    expect(() => host.metadata.parse({ surprise: 1 })).toThrow(ZodError);
  });
}

/** Where every value of a payload is. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function withValue(payload: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(payload) ? [...payload] : { ...Object(payload) };
  return Object.assign(copy, { [key]: withValue(Object(payload)[key], rest, value) });
}

function tryParse<T>(work: () => T[]): T[] {
  try {
    return work();
  } catch (error) {
    if (error instanceof ZodError) return [];
    throw error;
  }
}
