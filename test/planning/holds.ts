import fc from 'fast-check';
import { test } from 'vitest';
import { propertyRuns } from '../helpers/property-runs.ts';

/** A test that a property holds, as often as is asked for. */
export function holds<T extends unknown[]>(name: string, property: fc.IPropertyWithHooks<T>): void {
  const numRuns = propertyRuns();
  test(name, { timeout: 20_000 + numRuns * 100 }, () => fc.assert(property, { numRuns }));
}
