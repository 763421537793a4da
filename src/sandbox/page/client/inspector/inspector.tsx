import { useRef } from 'preact/hooks';
import { PaneHeader } from '../shell/pane-header.tsx';
import { Requests } from './requests/requests.tsx';
import { ClockTool } from './tools/clock-tool.tsx';
import { ConnectionTool } from './tools/connection-tool.tsx';
import { FaultTool } from './tools/fault-tool.tsx';
import { ResetTool } from './tools/reset-tool.tsx';
import { WebhookTool } from './tools/webhook-tool.tsx';

/** What passes between Slack and the app, and how to meddle with it. */
export function Inspector() {
  const tools = useRef<HTMLElement>(null);
  return (
    <>
      <PaneHeader>
        <h1>Inspector</h1>
      </PaneHeader>
      <div class="inspector">
        <Requests onTools={() => tools.current?.focus()} />
        <section ref={tools} class="tools" aria-label="Tools" tabIndex={-1}>
          <ClockTool />
          <FaultTool />
          <ConnectionTool />
          <WebhookTool />
          <ResetTool />
        </section>
      </div>
    </>
  );
}
