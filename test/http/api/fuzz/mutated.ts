import fc from 'fast-check';
import { isSchema } from './arbitrary-of.ts';
import { junk } from './texts.ts';

type Change = { at: number; how: 'replace' | 'remove' | 'add' | 'double'; value: unknown };

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(30),
  how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'double'),
  value: junk,
});

/** The same values with something wrong about them: a value, a field too few or too many. */
export function mutated(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(values, fc.array(change, { minLength: 1, maxLength: 2 }))
    .map(([value, changes]) => changes.reduce(changed, value));
}

/** Places are counted through the whole value, so that deep ones are met as often as the first. */
function changed(value: unknown, { at, how, value: other }: Change): unknown {
  const places = countPlaces(value);
  let left = places === 0 ? 0 : at % (places + 1);
  const walk = (item: unknown): unknown => {
    const isHere = left === 0;
    left -= 1;
    if (isHere) return changedHere(item, how, other);
    if (Array.isArray(item)) return item.map(walk);
    if (!isSchema(item)) return item;
    const entries = Object.entries(item).map(([name, inner]) => [name, walk(inner)] as const);
    return Object.fromEntries(entries);
  };
  return walk(value);
}

function changedHere(item: unknown, how: Change['how'], other: unknown): unknown {
  if (how === 'double') return [item, item];
  if (!isSchema(item) || how === 'replace') return other;
  const [first, ...rest] = Object.entries(item);
  if (how === 'remove') return Object.fromEntries(first ? rest : []);
  return { ...item, [typeof other === 'string' ? other.slice(0, 80) : 'extra']: other };
}

function countPlaces(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + 1 + countPlaces(item), 0);
  if (!isSchema(value)) return 0;
  return countPlaces(Object.values(value));
}
