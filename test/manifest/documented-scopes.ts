/**
 * What Slack documents that methods and events need, for a bot's token: `reference/methods/…` and
 * `reference/events/…` of https://docs.slack.dev. A method or event that the code begins to use is one line here.
 */

/** The channels that Docket works in: public and private ones. */
const CHANNELS = ['channels', 'groups'];

/** Where it reads what people write: there, and in its direct messages. */
const LISTENS_IN = [...CHANNELS, 'im'];

const history = LISTENS_IN.map((kind) => `${kind}:history`);
const about = CHANNELS.map((kind) => `${kind}:read`);

export const SCOPES_OF_METHODS: Readonly<Record<string, readonly string[]>> = {
  'auth.revoke': [],
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.delete': ['chat:write'],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': history,
  // Docket looks at its direct messages too.
  'conversations.info': [...about, 'im:read'],
  'conversations.join': ['channels:join'],
  'conversations.members': about,
  // With `users` of one person, as Docket calls it.
  'conversations.open': ['im:write'],
  'conversations.replies': history,
  'files.info': ['files:read'],
  'oauth.v2.access': [],
  'reactions.add': ['reactions:write'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'usergroups.users.update': ['usergroups:write'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** By the type that a listener names: what a manifest subscribes to for it. Slack has one name for each kind of channel. */
export const EVENTS_OF_LISTENERS: Readonly<Record<string, readonly string[]>> = {
  message: LISTENS_IN.map((kind) => `message.${kind}`),
};

export const SCOPES_OF_EVENTS: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_rename: ['channels:read'],
  file_shared: ['files:read'],
  link_shared: ['links:read'],
  member_joined_channel: about,
  member_left_channel: about,
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  reaction_added: ['reactions:read'],
  team_join: ['users:read'],
  tokens_revoked: [],
  user_change: ['users:read'],
};

/** Arguments and fields that need a scope of their own, besides the method's. */
export const SCOPES_OF_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  icon_url: ['chat:write.customize'],
  include_all_metadata: ['metadata.message:read'],
  email: ['users:read.email'],
};
