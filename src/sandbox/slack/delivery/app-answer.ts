/** What came back from the app, if anything, in the terms of HTTP whichever way it came. */
export type AppAnswer =
  | { kind: 'answered'; status: number; headers: Record<string, string | string[] | undefined>; body: string }
  | { kind: 'timeout' }
  | { kind: 'connection_failed' };
