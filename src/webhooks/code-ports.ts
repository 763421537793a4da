import type { CodePorts } from '../code/code-ports.ts';
import type { Engine } from '../engine/engine.ts';
import { UserError } from '../errors.ts';
import type { CodeHost } from './contract.ts';
import { findUrls, type KnownOrigins, readUrl } from './read-url.ts';

export type CodePortsParts = {
  engine: Engine;
  hosts: readonly CodeHost[];
  config: { publicUrl: string | null; codeHosts: KnownOrigins };
};

/** Opens what the doors may ask of code hosts. */
export function openCodePorts({ hosts, config }: CodePortsParts): CodePorts {
  const known = { hosts, configured: config.codeHosts };
  return {
    readUrl: (url) => readUrl(known, url),
    findUrls: (text) => findUrls(known, text),
    lookUp: async (_tenantId, url) => ({ ...readUrl(known, url), facts: null }),
    diff: async () => null,
    user: async () => null,
    async reveal() {
      throw new UserError('forbidden', 'Only admins connect code hosts.');
    },
  };
}
