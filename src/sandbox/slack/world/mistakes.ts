/** Refusals that no race or absence explains: the app sent something that Slack never takes. */
export const MISTAKES: readonly string[] = [
  'invalid_arguments',
  'invalid_blocks',
  'invalid_metadata_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'push_limit_reached',
  'view_too_large',
];
