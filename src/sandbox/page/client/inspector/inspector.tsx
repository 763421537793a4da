import { PaneHeader } from '../shell/pane-header.tsx';
import { Requests } from './requests/requests.tsx';
import { ClockTool } from './tools/clock-tool.tsx';
import { ConnectionTool } from './tools/connection-tool.tsx';
import { FaultTool } from './tools/fault-tool.tsx';
import { ResetTool } from './tools/reset-tool.tsx';
import { WebhookTool } from './tools/webhook-tool.tsx';

/** What passes between Slack and the app, and how to meddle with it. */
export function Inspector() {
  return (
    <>
      <PaneHeader>
        <h1>Inspector</h1>
      </PaneHeader>
      <div class="inspector">
        <Requests />
        <div class="tools">
          <ClockTool />
          <FaultTool />
          <ConnectionTool />
          <WebhookTool />
          <ResetTool />
        </div>
      </div>
    </>
  );
}
