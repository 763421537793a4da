import { codeRules } from './code-rules.ts';
import { connectionRules } from './connection-rules.ts';
import { peopleRules } from './people-rules.ts';
import { queryRules } from './query-rules.ts';
import type { Rules } from './rule.ts';
import { settingRules } from './setting-rules.ts';
import { ticketRules } from './ticket-rules.ts';

/** What is tried with each command. */
export const commandRules: Rules = {
  ...ticketRules,
  ...settingRules,
  ...peopleRules,
  ...connectionRules,
  ...codeRules,
};

/** What is tried with each query. */
export { queryRules };
