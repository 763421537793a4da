import { useEffect, useState } from 'preact/hooks';
import type { TrafficJson } from '../../../../slack/control/traffic.ts';
import type { SampleJson } from '../../../server/webhooks.ts';
import { ask } from '../ask.ts';
import { statusText } from '../requests/request.ts';
import { Tool } from './tool.tsx';
import { Told, useTold } from './use-told.tsx';

/** Webhooks to send to the app. */
export function WebhookTool() {
  const [samples, setSamples] = useState<readonly SampleJson[]>();
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    ask<{ samples: SampleJson[] }>('webhook').then(
      (answer) => setSamples(answer.samples),
      (error: Error) => setTrouble(error.message),
    );
  }, []);
  return (
    <Tool title="Webhooks">
      {trouble !== undefined && <p class="tool-trouble">{trouble}</p>}
      {samples?.length === 0 && (
        <p class="quiet">There are none: no code host is connected. "/ticket connect" connects one.</p>
      )}
      {samples?.map((sample) => (
        <Sample key={sample.id} sample={sample} />
      ))}
    </Tool>
  );
}

function Sample({ sample }: { sample: SampleJson }) {
  const [body, setBody] = useState(sample.body);
  const { told, isBusy, run } = useTold();
  const send = (event: Event) => {
    event.preventDefault();
    run(async () => {
      const { n, status } = await ask<Pick<TrafficJson, 'n' | 'status'>>('webhook', { id: sample.id, body });
      return `Sent as request ${n}: ${statusText(status)}.`;
    });
  };
  return (
    <details class="sample">
      <summary>{sample.title}</summary>
      <form onSubmit={send} class="tool-form">
        <p class="quiet">{sample.description}</p>
        <label>
          Body, sent to {sample.path}
          <textarea
            class="field json"
            rows={12}
            spellcheck={false}
            value={body}
            onInput={(event) => setBody(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button" aria-disabled={isBusy}>
          Send
        </button>
        <Told told={told} />
      </form>
    </details>
  );
}
