import type { WebhookSample } from './sample.ts';

/** What the panel of webhooks offers, in its order. Docket takes no webhooks yet. */
export const samples: readonly WebhookSample[] = [];
