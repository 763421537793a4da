import { z } from 'zod';

/** What Slack documents of manifests, as far as Docket's has it. https://docs.slack.dev/reference/app-manifest */
const requestUrl = z.url({ protocol: /^https$/ });

/** The minimum is that of the page "App Manifest"; the documentation says so in its example. */
const displayInformation = z.strictObject({
  name: z.string().min(1).max(35),
  description: z.string().max(140),
  long_description: z.string().min(174).max(4_000),
  background_color: z.string().regex(/^#(?:[0-9a-fA-F]{3}){1,2}$/),
});

/** The name's limit is that of the form under "Interactivity & Shortcuts". */
const shortcut = z.strictObject({
  name: z.string().min(1).max(24),
  type: z.enum(['message', 'global']),
  callback_id: z.string().min(1).max(255),
  description: z.string().min(1).max(150),
});

const slashCommand = z.strictObject({
  command: z
    .string()
    .max(32)
    .regex(/^\/[a-z0-9_-]+$/),
  description: z.string().min(1).max(2_000),
  usage_hint: z.string().max(1_000),
  should_escape: z.boolean(),
  url: requestUrl.optional(),
});

const features = z.strictObject({
  app_home: z.strictObject({
    home_tab_enabled: z.boolean(),
    messages_tab_enabled: z.boolean(),
    messages_tab_read_only_enabled: z.boolean(),
  }),
  bot_user: z.strictObject({
    display_name: z
      .string()
      .max(80)
      .regex(/^[a-z0-9._-]+$/),
    always_online: z.boolean(),
  }),
  shortcuts: z.array(shortcut).max(10).default([]),
  slash_commands: z.array(slashCommand).max(50),
});

const names = (most: number) =>
  z
    .array(z.string())
    .max(most)
    .refine((list) => new Set(list).size === list.length, 'It names something twice.');

/** Optional scopes must also be listed among the others. */
const scopes = z
  .strictObject({ bot: names(255), bot_optional: names(255) })
  .refine(({ bot, bot_optional: optional }) => optional.every((scope) => bot.includes(scope)));

const settings = z.strictObject({
  event_subscriptions: z.strictObject({ bot_events: names(100), request_url: requestUrl.optional() }),
  interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: requestUrl.optional() }),
  org_deploy_enabled: z.boolean(),
  socket_mode_enabled: z.boolean(),
  token_rotation_enabled: z.boolean(),
});

export const documentedManifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.union([z.literal(1), z.literal(2)]) }),
  display_information: displayInformation,
  features,
  oauth_config: z.strictObject({ redirect_urls: z.array(requestUrl).max(1_000).optional(), scopes }),
  settings,
});
export type DocumentedManifest = z.output<typeof documentedManifest>;
