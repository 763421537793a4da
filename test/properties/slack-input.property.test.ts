import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDocket } from '../helpers/docket.ts';
import { propertyRuns } from '../helpers/property-runs.ts';
import { commands } from './slack-input/commands.ts';
import type { Delivery } from './slack-input/delivery.ts';
import { openEffects } from './slack-input/effects.ts';
import { events, plain } from './slack-input/events.ts';
import { expectFiledAsAsked } from './slack-input/filed-as-asked.ts';
import { acceptedAs, isFiling, judgeAnswer, watchOver } from './slack-input/judge.ts';
import { mangled } from './slack-input/mangle.ts';
import { presses } from './slack-input/presses.ts';
import { rawBodies } from './slack-input/raw-bodies.ts';
import { send } from './slack-input/send.ts';
import { openStage } from './slack-input/stage.ts';
import { submissions } from './slack-input/submissions.ts';

const RUNS = propertyRuns();

const deliveries: fc.Arbitrary<Delivery> = fc.oneof(
  { weight: 8, arbitrary: commands },
  { weight: 7, arbitrary: presses },
  { weight: 12, arbitrary: submissions },
  { weight: 6, arbitrary: events },
  { weight: 1, arbitrary: plain },
  { weight: 3, arbitrary: mangled },
  { weight: 2, arbitrary: rawBodies },
);

type Counts = Record<Delivery['kind'], { sent: number; accepted: number }>;

const none = () => ({ sent: 0, accepted: 0 });

test('whatever Slack sends is answered in time, and leaves nothing that was not asked for', {
  timeout: 60_000 + RUNS * 500,
}, async ({ annotate }) => {
  const docket = await openDocket();
  const stage = await openStage(docket);
  const effects = await openEffects(stage);
  const watch = watchOver(stage);
  const counts: Counts = {
    ...{ command: none(), press: none(), submission: none(), event: none() },
    ...{ plain: none(), mangled: none(), raw: none() },
  };

  async function holds(delivery: Delivery): Promise<void> {
    const sent = await send(stage, delivery);
    effects.note(sent.body);
    judgeAnswer(stage, delivery, sent);
    await docket.settle();
    watch.check();
    const accepted = await acceptedAs(stage, delivery, sent);
    counts[delivery.kind].sent += 1;
    if (!accepted) return;
    counts[delivery.kind].accepted += 1;
    if (!accepted.ticketId) return;
    stage.keep(accepted.ticketId);
    if (isFiling(delivery)) await expectFiledAsAsked(stage, delivery, accepted.ticketId);
  }

  await fc.assert(fc.asyncProperty(deliveries, holds), { numRuns: RUNS });
  await effects.judge();
  const card = await docket.file({ subject: 'Printer on fire' });
  expect(card.text).toContain('Printer on fire');
  watch.check();
  watch.close();
  await docket.close();
  const sum = (what: 'sent' | 'accepted') => Object.values(counts).reduce((all, it) => all + it[what], 0);
  await annotate(`${sum('accepted')} of ${sum('sent')} accepted: ${JSON.stringify(counts)}`);
  expect(sum('accepted') / sum('sent')).toBeGreaterThanOrEqual(0.3);
});
