import { UserError } from '../../errors.ts';
import type { Provider } from './providers.ts';

/** Reads what a connection keeps beside what all have, as its provider says (ruling 17). Throws `invalid_input`. */
export function readMetadata(provider: Provider, metadata: unknown): Record<string, unknown> {
  const parsed = provider.metadata.safeParse(metadata);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = ['metadata', ...(issue?.path ?? [])].join('.');
  const message = `${provider.title} takes no such metadata. ${issue?.message ?? 'Leave it out.'}`;
  throw new UserError('invalid_input', message, { [field]: message });
}
