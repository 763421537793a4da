import { ActingElement } from '../elements/acting/acting-element.tsx';
import { TextObject } from '../markup/text-object.tsx';
import type { BlockProps } from './block-props.ts';
import { Picture } from './picture.tsx';

/** Text, fields in two columns, and something beside them. */
export function SectionBlock({ block, surface, held }: BlockProps<'section'>) {
  const { text, fields, accessory } = block;
  return (
    <div class={accessory ? 'block section-block with-accessory' : 'block section-block'}>
      <div class="section-text">
        {text && <TextObject text={text} surface={surface} />}
        {fields && (
          <div class="section-fields">
            {fields.map((field) => (
              <div class="section-field">
                <TextObject text={field} surface={surface} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div class="section-accessory">
          {accessory.type === 'image' ? (
            <Picture picture={accessory} kind="accessory" />
          ) : (
            <ActingElement
              element={accessory}
              block={block.block_id ?? ''}
              held={held?.[accessory.action_id ?? '']}
              surface={surface}
            />
          )}
        </div>
      )}
    </div>
  );
}
