import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SeenTeam } from './seen.ts';
import type { WebhookSamples } from './webhooks/sample.ts';

/** What the page offers beyond messages: the app's commands, what the menu of a message shows, and webhooks to send. */
export type PageOffers = Pick<SeenTeam, 'commands' | 'shortcuts'> & { webhooks?: WebhookOffers };

export type WebhookOffers = {
  /** Where the app listens, such as `http://127.0.0.1:3000`. */
  appUrl: string;
  samples: WebhookSamples;
};

const manifest = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({ command: z.string(), description: z.string(), usage_hint: z.string().default('') }),
    ),
    shortcuts: z.array(z.object({ type: z.string(), callback_id: z.string(), name: z.string() })),
  }),
});

/** Reads commands and shortcuts from the app's manifest, as Slack does. Throws where it is not one. */
export async function readOffers(): Promise<PageOffers> {
  const text = await readFile(new URL('../../../manifest.yml', import.meta.url), 'utf8');
  const { features } = manifest.parse(parse(text));
  return {
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      name: command,
      description,
      usage: usage_hint,
    })),
    shortcuts: features.shortcuts
      .filter(({ type }) => type === 'message')
      .map(({ callback_id, name }) => ({ callbackId: callback_id, name })),
  };
}
