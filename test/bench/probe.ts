import { usageOfThisProcess } from './usage.ts';

// Loaded before the program that is measured: tells the parent, whenever it asks, what the process has used.
process.on('message', (message) => {
  if (message === 'usage') process.send?.(usageOfThisProcess());
});
// A bench that failed leaves nothing running.
process.once('disconnect', () => process.exit(0));
