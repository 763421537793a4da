import { type Author, authorOf } from '../author.ts';
import { Avatar } from '../avatar.tsx';
import { Icon } from '../icons.tsx';
import { fullTime, millisecondsOf, timeOfDay } from '../time.ts';
import { Dismiss } from './dismiss.tsx';
import { EditBox } from './edit-box.tsx';
import { MessageBody } from './message-body.tsx';
import { MessageFiles } from './message-files.tsx';
import type { MessageRowProps } from './message-row-props.ts';
import { Reactions } from './reactions.tsx';
import { Replies } from './replies.tsx';

type MessageContentProps = Pick<
  MessageRowProps,
  'row' | 'thread' | 'onReply' | 'directory' | 'isEditing' | 'onEdit'
>;

/** A message with its picture, name, time, reactions and thread. */
export function MessageContent(props: MessageContentProps) {
  const { row, directory, isEditing, onEdit } = props;
  const { message, startsGroup } = row;
  const author = authorOf(message, directory);
  const time = <Time ts={message.ts} timezone={directory.timezone} />;
  return (
    <>
      {message.onlyFor !== undefined && <OnlyVisible />}
      <div class="message-side">{startsGroup ? <Avatar author={author} /> : time}</div>
      <div class="message-main">
        {startsGroup && <AuthorLine author={author} time={time} />}
        {isEditing ? (
          <EditBox message={message} directory={directory} onEnd={() => onEdit(undefined)} />
        ) : (
          <MessageBody message={message} directory={directory} />
        )}
        <MessageFiles message={message} />
        <Reactions message={message} directory={directory} />
        {props.thread && props.onReply && (
          <Replies
            summary={props.thread}
            place={`${message.channel}|${message.ts}`}
            directory={directory}
            onOpen={() => props.onReply?.(message.ts)}
          />
        )}
        {message.onlyFor !== undefined && <Dismiss message={message} />}
      </div>
    </>
  );
}

function OnlyVisible() {
  return (
    <p class="only-visible">
      <Icon name="eye" /> Only visible to you
    </p>
  );
}

function AuthorLine({ author, time }: { author: Author; time: preact.ComponentChild }) {
  return (
    <p class="message-author">
      <strong>{author.name}</strong>
      {author.isApp && <span class="app-label">APP</span>}
      {time}
    </p>
  );
}

function Time({ ts, timezone }: { ts: string; timezone: string }) {
  const at = new Date(millisecondsOf(ts)).toISOString();
  return (
    <time class="message-time" dateTime={at} title={fullTime(ts, timezone)}>
      {timeOfDay(ts, timezone)}
    </time>
  );
}
