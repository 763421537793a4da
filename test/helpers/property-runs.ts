/** How often a property is tried: `FC_RUNS`, or 100 times. */
export function propertyRuns(): number {
  return Number(process.env.FC_RUNS ?? 100);
}
