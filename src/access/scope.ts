/**
 * Whose rows may be seen: those of one tenant, or those of every tenant (platform operators and the system's own
 * work). Every query takes one.
 */
export type Scope = { readonly tenantId: string } | { readonly everyTenant: true };

export const DEFAULT_TENANT = 'default';
export const PLATFORM_TENANT = 'platform';

/** The scope of the system's own work, which follows the ids of rows that were found by somebody's scope. */
export const everyTenant: Scope = { everyTenant: true };

/** The filter that keeps a query inside the scope. */
export function scopeFilter(scope: Scope): Record<string, unknown> {
  return 'everyTenant' in scope ? {} : { tenantId: scope.tenantId };
}
