/** A copy of a payload in which some values are others: objects and lists are merged, the rest is replaced. */
export function forged<T extends Record<string, unknown>>(
  payload: T,
  changes: Record<string, unknown> | undefined,
): T {
  if (!changes) return payload;
  return { ...payload, ...mergedEntries(payload, changes) };
}

function mergedEntries(payload: Record<string, unknown>, changes: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(changes).map(([key, change]) => [key, merged(payload[key], change)]),
  );
}

function merged(value: unknown, change: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(change)) {
    return value.map((each, index) => (index in change ? merged(each, change[index]) : each));
  }
  if (isRecord(value) && isRecord(change)) return { ...value, ...mergedEntries(value, change) };
  return change;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
