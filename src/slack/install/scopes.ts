/** What Docket asks a workspace for: the bot's scopes of `manifest.yml`, which says what each is for. */
export const BOT_SCOPES = [
  ...['commands', 'chat:write', 'chat:write.customize', 'im:write', 'users:read', 'users:read.email'],
  ...['channels:read', 'groups:read', 'im:read', 'channels:join', 'files:read'],
  ...['channels:history', 'groups:history', 'im:history', 'app_mentions:read', 'metadata.message:read'],
  ...['usergroups:read', 'usergroups:write'],
] as const;
