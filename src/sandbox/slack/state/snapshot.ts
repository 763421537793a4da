import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Signal } from '../world/signal.ts';
import { type State, stateSchema } from './state.ts';

const writeDelayMs = 50;

/** Reads what an earlier run left at `path`; undefined where there is nothing. Throws when the file is damaged. */
export function readSnapshot(path: string): State | undefined {
  if (!existsSync(path)) return undefined;
  const parsed = stateSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  // Ephemeral messages do not outlive a session in Slack either.
  if (parsed.success)
    return { ...parsed.data, messages: parsed.data.messages.filter((each) => !each.onlyFor) };
  throw new Error(`${path} is not a snapshot of the sandbox's Slack. Delete it, or start with --fresh.`);
}

/** Writes the state to `path` shortly after each change. The function that it returns writes at once and ends this. */
export function keepSnapshot(path: string, state: State, changes: Signal): () => void {
  mkdirSync(dirname(path), { recursive: true });
  let pending: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(pending);
    pending = undefined;
    writeFileSync(`${path}.new`, JSON.stringify(state));
    renameSync(`${path}.new`, path);
  };
  const stopListening = changes.listen(() => {
    pending ??= setTimeout(write, writeDelayMs);
  });
  return () => {
    stopListening();
    write();
  };
}
