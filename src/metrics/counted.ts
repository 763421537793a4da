import { Counter, Histogram, type Registry } from 'prom-client';
import type { Meter } from '../meter.ts';

/** Slack gives up after three seconds; what a person does not notice is below 0.1. */
const ANSWER_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];
/** On time is below two seconds; somebody has to know above thirty. */
const LATE_SECONDS = [0.5, 1, 2, 5, 10, 30, 60, 300, 3_600];

/** What this process counts since its start. */
export function countInto(registry: Registry): Meter {
  const registers = [registry];
  const commands = new Counter({
    name: 'docket_commands_total',
    help: 'Commands that ended, by outcome: ok, the code of a refusal, or error.',
    labelNames: ['command', 'door', 'outcome'],
    registers,
  });
  const failures = new Counter({
    name: 'docket_failures_total',
    help: 'Commands that ended with a failure of ours. Zero from the start, so that the first one shows too.',
    registers,
  });
  const answers = new Histogram({
    name: 'docket_answer_seconds',
    help: 'How long somebody waited for an answer, by surface.',
    labelNames: ['surface'],
    buckets: ANSWER_SECONDS,
    registers,
  });
  const webhooks = new Counter({
    name: 'docket_webhooks_total',
    help: 'Webhooks of code hosts, by the HTTP status of the answer.',
    labelNames: ['host', 'status'],
    registers,
  });
  const timers = new Histogram({
    name: 'docket_timer_lateness_seconds',
    help: 'How late the oldest timer of a sweep was that found any.',
    buckets: LATE_SECONDS,
    registers,
  });
  return {
    command(labels) {
      commands.inc(labels);
      if (labels.outcome === 'error') failures.inc();
    },
    answered: (surface, milliseconds) => answers.observe({ surface }, milliseconds / 1_000),
    webhook: (host, status) => webhooks.inc({ host, status: String(status) }),
    timers: (latenessMs) => timers.observe(latenessMs / 1_000),
  };
}
