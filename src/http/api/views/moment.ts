import { z } from '@hono/zod-openapi';

/** A moment in UTC, `2026-03-02T09:00:00.000Z`. */
export const moment = z.iso.datetime();

/** A moment as programs get it. */
export function iso(at: Date): string {
  return at.toISOString();
}

/** The same where there may be none. */
export function isoOrNull(at: Date | null | undefined): string | null {
  return at?.toISOString() ?? null;
}
