/** https://docs.slack.dev/apis/web-api/using-the-conversations-api: direct messages have ids with a D. */
export function isDirect(channelId: string): boolean {
  return channelId.startsWith('D');
}
