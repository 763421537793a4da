import type { Reader } from '../../engine/reader.ts';
import { connections } from './connection.ts';
import { findProvider } from './providers.ts';

/** Where the people of a tenant have accounts: the instances that it is connected to, else those that are built in. */
export async function connectedOrigins(
  reader: Reader,
  tenantId: string,
  provider: string,
): Promise<string[]> {
  const found = await reader.find(connections, { tenantId, provider, status: { $ne: 'disconnected' } });
  const connected = [...new Set(found.map(({ instanceUrl }) => instanceUrl))];
  return connected.length > 0 ? connected : [...(findProvider(provider)?.builtInOrigins ?? [])];
}
