import fc from 'fast-check';
import { commands } from './commands.ts';
import type { Change, Mangled } from './delivery.ts';
import { events, plain } from './events.ts';
import { presses } from './presses.ts';
import { submissions } from './submissions.ts';
import { junk } from './texts.ts';

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: junk.map((value) => ({ do: 'replace' as const, value })) },
  { weight: 2, arbitrary: fc.constantFrom('remove', 'double', 'nest', 'pollute').map((it) => ({ do: it })) },
);

/** Deliveries with something wrong in them: fields that are missing, of another kind, or more than there should be. */
export const mangled: fc.Arbitrary<Mangled> = fc.record({
  kind: fc.constant('mangled' as const),
  base: fc.oneof(commands, presses, submissions, events, plain),
  changes: fc.array(fc.record({ at: fc.nat({ max: 200 }), to: change }), { minLength: 1, maxLength: 3 }),
});

type Holder = Record<string, unknown>;

/** Every place in a payload where a value stands, outermost first. */
function placesIn(value: unknown): { holder: Holder; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  const here = Object.keys(holder).map((key) => ({ holder, key }));
  return [...here, ...here.flatMap(({ key }) => placesIn(holder[key]))];
}

/** A copy of a payload with these changes. `pollute` puts prototype keys beside a value. */
export function mangle(payload: Holder, changes: Mangled['changes']): Holder {
  const copy = structuredClone(payload);
  for (const { at, to } of changes) {
    const places = placesIn(copy);
    const place = places[at % Math.max(places.length, 1)];
    if (place) apply(place, to);
  }
  return copy;
}

function apply({ holder, key }: { holder: Holder; key: string }, to: Change): void {
  if (to.do === 'remove') delete holder[key];
  else if (to.do === 'double') holder[key] = [holder[key], holder[key]];
  else if (to.do === 'nest') holder[key] = NESTED;
  else if (to.do === 'replace') holder[key] = to.value;
  else {
    const value = { polluted: 1 };
    Object.defineProperty(holder, '__proto__', {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    Object.assign(holder, { constructor: { prototype: value } });
  }
}

const NESTED = '@nested@';

/** JSON of what was mangled, with lists in lists 10,000 deep where that was asked for: nothing else writes those. */
export function bombed(json: string): string {
  return json.replaceAll(`"${NESTED}"`, () => `${'['.repeat(10_000)}${']'.repeat(10_000)}`);
}
