import type { Clock } from '../../../clock.ts';
import { slackLimits } from '../../../slack/limits.ts';

export type Tier = 'tier2' | 'tier3' | 'tier4' | 'posts' | 'unlimited';

export type Rates = {
  /** Counts a call. Returns 0 when it is allowed, else the whole seconds until it would be. */
  take(method: string, tier: Tier, channel: string | undefined): number;
};

/** Slack's rate limits: posts per channel with a short burst, everything else per method and minute. */
export function rates(clock: Clock, enabled: boolean): Rates {
  const calls = new Map<string, number[]>();
  return {
    take(method, tier, channel) {
      if (!enabled || tier === 'unlimited') return 0;
      const rule = ruleOf(tier);
      const key = tier === 'posts' ? `${method} ${channel ?? ''}` : method;
      const now = clock.now();
      const recent = (calls.get(key) ?? []).filter((time) => now - time < rule.windowMs);
      calls.set(key, recent);
      const oldest = recent[0];
      if (recent.length >= rule.most && oldest !== undefined) {
        return Math.max(1, Math.ceil((oldest + rule.windowMs - now) / 1_000));
      }
      recent.push(now);
      return 0;
    },
  };
}

/** A burst of posts spread over as many seconds keeps to one a second in the long run. */
function ruleOf(tier: Exclude<Tier, 'unlimited'>): { most: number; windowMs: number } {
  const { postBurst, postsPerSecond, perMinute } = slackLimits.rates;
  if (tier === 'posts') return { most: postBurst, windowMs: (postBurst / postsPerSecond) * 1_000 };
  return { most: perMinute[tier], windowMs: 60_000 };
}
