/** Asks the sandbox, or with a body tells it something. Rejects with what went wrong, in words for people. */
export async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await reach(`/_sandbox/${path}`, body);
  const answer = (await response.json()) as Answer & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? 'The sandbox refused that.');
  return answer;
}

async function reach(url: string, body: object | undefined): Promise<Response> {
  try {
    return await fetch(url, body ? { method: 'POST', body: JSON.stringify(body) } : {});
  } catch {
    throw new Error('The sandbox cannot be reached. Is it still running?');
  }
}
