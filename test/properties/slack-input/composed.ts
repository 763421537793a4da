import type { StoredView } from '../../../src/sandbox/slack/state/state.ts';
import type { Interaction } from '../../../src/sandbox/slack/world/interactions.ts';

/** A delivery as it is sent. */
export type Composed = {
  payload: Record<string, unknown>;
  as: 'form' | 'payload' | 'json';
  /** The id under which its commands run. */
  id: string;
  interaction: Interaction | null;
  view: StoredView | null;
};
