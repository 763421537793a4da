import type { z } from 'zod';
import { findProvider, providers } from './providers.ts';

type Given = { provider: string; metadata?: unknown };

/** Checks an input: its provider is known, and its metadata is what that provider keeps (ruling 17). */
export function checkProvider({ provider: id, metadata }: Given, context: z.RefinementCtx): void {
  const provider = findProvider(id);
  if (!provider) {
    const message = `Docket connects ${Object.keys(providers).join(', ')}. Name one of them.`;
    context.addIssue({ code: 'custom', path: ['provider'], message });
    return;
  }
  if (metadata === undefined) return;
  for (const { path, message } of provider.metadata.safeParse(metadata).error?.issues ?? []) {
    const told = path.length > 0 ? message : `${provider.title} takes no such metadata. ${message}`;
    context.addIssue({ code: 'custom', path: ['metadata', ...path], message: told });
  }
}
