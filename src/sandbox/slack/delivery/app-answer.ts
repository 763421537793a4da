/** What came back from the app, if anything, in the terms of HTTP whichever way it came. */
export type AppAnswer =
  | { kind: 'answered'; status: number; headers: Record<string, string | string[] | undefined>; body: string }
  | { kind: 'timeout' }
  | { kind: 'connection_failed' };

/** The same with the number that the request has in the traffic. */
export type NotedAnswer = AppAnswer & { request: number };
