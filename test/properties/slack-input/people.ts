import fc from 'fast-check';

/** The sandbox's workspace: Bob and Carol are the agents of OPS, Frank owns the workspace. */
export const anybody = fc.constantFrom('UALICE', 'UBOB', 'UCAROL', 'UDAN', 'UERIN', 'UFRANK');

/** Mostly somebody who may work on tickets of OPS. */
export const mostlyAgents = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('UBOB', 'UCAROL', 'UFRANK') },
  { weight: 1, arbitrary: anybody },
);

/** `#help`, `#ops-triage`, a channel without Docket, and a direct message of two people. */
export const channel = fc.constantFrom('C0HELP', 'C0HELP', 'C0OPS', 'C0RANDOM', 'D0PRIVATE');

/** Mostly the newest ticket, which can still go anywhere. */
export const position = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat({ max: 3 }) },
);

export const behind = fc.oneof(
  { weight: 9, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(1) },
);
