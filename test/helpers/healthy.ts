/** What the routes ask of a process that does well. */
export const HEALTHY = {
  isDatabaseReachable: async () => true,
  slackState: () => 'ok' as const,
  mayReadMetrics: () => true,
  metrics: async () => ({ contentType: 'text/plain', body: '' }),
};
