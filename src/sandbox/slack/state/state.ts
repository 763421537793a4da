import { z } from 'zod';
import { blockSchema } from '../blocks/block.ts';
import { homeSchema, modalSchema } from '../blocks/view.ts';
import type { Workspace } from '../workspace.ts';

const channel = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['public', 'private', 'im']),
  members: z.array(z.string()),
  isArchived: z.boolean(),
  /** The other side of a direct message to the app. */
  person: z.string().optional(),
});

export const messageMetadata = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
});

const file = z.object({
  id: z.string(),
  name: z.string(),
  mimetype: z.string(),
  size: z.number(),
  /** `hidden`: the app may not see it. `external`: it lies with another service, and Slack only links to it. */
  access: z.enum(['visible', 'hidden', 'external']),
});

const message = z.object({
  channel: z.string(),
  ts: z.string(),
  /** Set on replies: the message that started the thread. */
  threadTs: z.string().optional(),
  user: z.string(),
  isBot: z.boolean(),
  /** Shown instead of the app's name and picture. */
  username: z.string().optional(),
  iconUrl: z.string().optional(),
  iconEmoji: z.string().optional(),
  text: z.string(),
  blocks: z.array(blockSchema),
  files: z.array(file).optional(),
  metadata: messageMetadata.optional(),
  edited: z.object({ user: z.string(), ts: z.string() }).optional(),
  reactions: z.array(z.object({ name: z.string(), users: z.array(z.string()) })),
  /** Set on ephemeral messages: the only person who sees it. */
  onlyFor: z.string().optional(),
});

const view = z.object({
  id: z.string(),
  person: z.string(),
  body: z.discriminatedUnion('type', [modalSchema, homeSchema]),
  hash: z.string(),
  rootViewId: z.string(),
  previousViewId: z.string().nullable(),
  /** What the person typed and chose so far, by block_id and action_id, as Slack spells it. */
  values: z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() }))),
});

export const stateSchema = z.object({
  channels: z.array(channel),
  messages: z.array(message),
  /** Open modals, in the order in which they were opened, and published Home tabs. */
  views: z.array(view),
  /** The view id of a person's Home tab. */
  homes: z.record(z.string(), z.string()),
  /** The members of each user group, by its id, where the app changed them. */
  userGroups: z.record(z.string(), z.array(z.string())).default({}),
  /** Microseconds: message timestamps only grow. */
  lastTimestamp: z.number(),
});

export type State = z.infer<typeof stateSchema>;
export type Channel = z.infer<typeof channel>;
export type StoredFile = z.infer<typeof file>;
export type StoredMessage = z.infer<typeof message>;
export type StoredView = z.infer<typeof view>;
export type InputValue = StoredView['values'][string][string];

/** The state of a workspace in which nothing happened yet. */
export function firstState(workspace: Workspace): State {
  return {
    channels: workspace.channels.map(({ id, name, isPrivate, members }) => ({
      id,
      name,
      kind: isPrivate ? 'private' : 'public',
      members: [...members],
      isArchived: false,
    })),
    messages: [],
    views: [],
    homes: {},
    userGroups: {},
    lastTimestamp: 0,
  };
}
