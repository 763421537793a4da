import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Budget } from '../budget.ts';
import { providerErrorOf } from '../slack-failure.ts';

/** The user groups of a workspace, inside the budget. All of them throw a `ProviderError`. */
export type UserGroups = {
  /** Slack user ids. */
  membersOf(groupId: string): Promise<string[]>;
  /** Replaces all members; Slack refuses an empty list. */
  replace(groupId: string, userIds: readonly string[]): Promise<void>;
};

const listed = z.object({ users: z.array(z.string()) });

/** Opens the user groups. */
export function openUserGroups({ client, budget }: { client: WebClient; budget: Budget }): UserGroups {
  async function call<T>(method: string, run: () => Promise<T>): Promise<T> {
    await budget.takeCall(method);
    try {
      return await run();
    } catch (error) {
      const failed = providerErrorOf(error, method);
      const { retryAfterMs, needsToken } = failed.failure;
      // Another token may come at any moment, and must not find everything closed.
      if (retryAfterMs !== undefined && !needsToken) await budget.close(method, retryAfterMs);
      throw failed;
    }
  }
  return {
    async membersOf(usergroup) {
      const list = () => client.usergroups.users.list({ usergroup });
      return listed.parse(await call('usergroups.users.list', list)).users;
    },
    async replace(usergroup, userIds) {
      const users = userIds.join(',');
      await call('usergroups.users.update', () => client.usergroups.users.update({ usergroup, users }));
    },
  };
}
