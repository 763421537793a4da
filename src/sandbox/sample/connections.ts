import { randomUUID } from 'node:crypto';
import { systemActor } from '../../access/actor.ts';
import { DEFAULT_TENANT } from '../../access/scope.ts';
import { saveConnection } from '../../code/connections/commands/save-connection.ts';
import { providers } from '../../code/connections/providers.ts';
import type { Desk } from '../../engine/desk.ts';

/** Fixed, so that what one start keeps opens at the next one. It guards nothing that is worth anything. */
export const SAMPLE_SECRET_KEYS = `sandbox:${Buffer.alloc(32, 'docket').toString('base64')}`;

/** Connects the sandbox to every code host: their samples need a route to go to, and a secret that signs them. */
export async function connectHosts(desk: Desk): Promise<void> {
  for (const provider of Object.keys(providers)) {
    await desk.run(
      saveConnection,
      { tenantId: DEFAULT_TENANT, provider },
      { actor: systemActor('sample'), door: 'sandbox', caller: 'sample', id: randomUUID() },
    );
  }
}
