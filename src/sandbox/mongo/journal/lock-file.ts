import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const heldHere = new Set<string>();

/**
 * Claims a journal for this process and returns the function that gives it back.
 * Throws when a living process holds it; the lock of a dead one is taken over.
 */
export function lockJournal(journal: string): () => void {
  const lock = `${journal}.lock`;
  const claim = `${lock}.${process.pid}`;
  writeFileSync(claim, String(process.pid));
  try {
    while (!tryLink(claim, lock)) removeIfStale(journal, lock);
  } finally {
    rmSync(claim, { force: true });
  }
  heldHere.add(lock);
  return () => {
    heldHere.delete(lock);
    rmSync(lock, { force: true });
  };
}

/** Makes the lock appear with its content at once; false when there is one already. */
function tryLink(claim: string, lock: string): boolean {
  try {
    linkSync(claim, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function removeIfStale(journal: string, lock: string): void {
  const holder = Number(readFileSync(lock, 'utf8'));
  if (isAlive(holder, lock)) {
    throw new Error(
      `The database file ${journal} is in use by process ${holder}. Stop that process first, or start this one with another file.`,
    );
  }
  rmSync(lock, { force: true });
}

function isAlive(pid: number, lock: string): boolean {
  // After a restart of a container our own number may be the dead owner's.
  if (pid === process.pid) return heldHere.has(lock);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
