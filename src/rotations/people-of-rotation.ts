import type { Rotation } from '../planning/rotation.ts';

/** Everybody who may be on call in a rotation, each once. */
export function peopleOfRotation({ layers, overrides }: Pick<Rotation, 'layers' | 'overrides'>): string[] {
  const ids = [...layers.flatMap((layer) => layer.people), ...overrides.map(({ personId }) => personId)];
  return [...new Set(ids)];
}
