import type { ActOutcome, Perform } from '../contract.ts';

/** Acts as one person. Rejects in words for people. */
export function performAs(as: string): Perform {
  return async (act) => {
    const response = await post({ as, ...act });
    const body = (await response.json()) as { ok: boolean; outcome?: ActOutcome; error?: string };
    if (!body.ok) throw new Error(body.error ?? 'The sandbox refused that.');
    return body.outcome ?? {};
  };
}

async function post(act: object): Promise<Response> {
  try {
    return await fetch('/_sandbox/act?brief', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
  } catch {
    throw new Error('The sandbox cannot be reached. Is it still running?');
  }
}
