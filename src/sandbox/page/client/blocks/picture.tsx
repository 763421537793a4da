import { useState } from 'preact/hooks';
import { imageSource } from './image-source.ts';

type PictureProps = {
  picture: { image_url?: string | undefined; alt_text: string };
  kind: 'accessory' | 'context' | 'block';
};

/** A picture; its alt text where it cannot be shown. */
export function Picture({ picture, kind }: PictureProps) {
  const [isMissing, setMissing] = useState(false);
  const source = imageSource(picture.image_url, location.origin);
  if (source === undefined || isMissing) return <span class="picture-missing">{picture.alt_text}</span>;
  return (
    <img
      class={`picture picture-${kind}`}
      src={source}
      alt={picture.alt_text}
      referrerpolicy="no-referrer"
      onError={() => setMissing(true)}
    />
  );
}
