import { expect, it } from 'vitest';
import { imageSource } from '../../../../../src/sandbox/page/client/blocks/image-source.ts';

const page = 'http://127.0.0.1:3000';

it.each([
  ['https://a.example/x.png', 'https://a.example/x.png'],
  ['http://127.0.0.1:3000/x.png', 'http://127.0.0.1:3000/x.png'],
  ['/x.png', 'http://127.0.0.1:3000/x.png'],
  ['http://a.example/x.png', undefined],
  ['http://127.0.0.1:3001/x.png', undefined],
  ['data:image/png;base64,AAAA', undefined],
  ['javascript:alert(1)', undefined],
  ['blob:http://127.0.0.1:3000/1', undefined],
  ['https://', undefined],
  [undefined, undefined],
])('takes https and the page itself: %s', (url, source) => {
  expect(imageSource(url, page)).toBe(source);
});
