import type { CodePorts } from '../../src/code/code-ports.ts';

/** Code hosts that nobody set up: whoever asks them fails the test. Give what a test needs. */
export function codePorts(given: Partial<CodePorts> = {}): CodePorts {
  const unasked = () => {
    throw new Error('This test did not say what a code host answers.');
  };
  return {
    readUrl: unasked,
    findUrls: () => [],
    lookUp: unasked,
    diff: unasked,
    writeComment: unasked,
    user: unasked,
    accountOrigins: unasked,
    reveal: unasked,
    ...given,
  };
}
