import type { Block, Element } from './block.ts';

/** The things of a block that a person can press, choose from or type into, in the order in which they show. */
export function elementsOf(block: Block): Element[] {
  if (block.type === 'actions') return block.elements;
  if (block.type === 'input') return [block.element];
  if (block.type === 'section' && block.accessory && block.accessory.type !== 'image')
    return [block.accessory];
  return [];
}

/** The same with the path from the block to each, as a JSON pointer would spell it. */
export function elementPathsOf(block: Block): { element: Element; path: (string | number)[] }[] {
  return elementsOf(block).map((element, index) => ({ element, path: pathIn(block, index) }));
}

function pathIn(block: Block, index: number): (string | number)[] {
  if (block.type === 'actions') return ['elements', index];
  return [block.type === 'input' ? 'element' : 'accessory'];
}
