import { describeViolation, type Violation } from '../world/traffic.ts';

/** The app answered with something that Slack does not take: the test that made it do so fails. */
export class AppMistake extends Error {
  readonly violations: Violation[];

  constructor(violations: Violation[]) {
    super(`Slack would refuse what the app sent.\n${violations.map(describeViolation).join('\n')}`);
    this.name = 'AppMistake';
    this.violations = violations;
  }
}
