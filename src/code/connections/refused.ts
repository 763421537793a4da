/**
 * The series that counts deliveries with a wrong secret: `nextNumber(database, refusedSeries(id), tenantId)` counts
 * one more.
 */
export function refusedSeries(connectionId: string): string {
  return `refused:${connectionId}`;
}
