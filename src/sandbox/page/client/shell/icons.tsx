/** The page's drawings: outlines of 20 by 20, in the colour of the text around them. The names stand in the buttons. */
const paths = {
  hash: 'M4 7.5h13M3 12.5h13M8.5 3 6.5 17M13.5 3l-2 14',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  home: 'M3 9.5 10 3l7 6.5M5 8v9h10V8',
  inspect: 'M3 5h14M3 10h14M3 15h8',
  smile: 'M10 3a7 7 0 1 0 7 7M7.5 11.5a3 3 0 0 0 5 0M8 8v.5M12 8v.5M16 2v5M13.5 4.5h5',
  reply: 'M3 4h14v9h-7l-4 4v-4H3zM7 8.5h6',
  more: 'M10 4.5v.5M10 9.75v.5M10 15v.5',
  close: 'M5 5l10 10M15 5 5 15',
  back: 'M12 4l-6 6 6 6',
  send: 'M3 3.5 17 10 3 16.5 5 10zM5 10h6',
  window: 'M8 4H4v12h12v-4M11 3h6v6M17 3l-8 8',
  down: 'M10 4v12M5 11l5 5 5-5',
  chevron: 'M5 8l5 5 5-5',
  eye: 'M2 10c4-6.5 12-6.5 16 0-4 6.5-12 6.5-16 0zM10 8a2 2 0 1 0 .01 0',
  file: 'M5 2.5h6l4 4v11H5zM11 2.5v4h4',
  ticket: 'M3 6h14v3a1.5 1.5 0 0 0 0 3v3H3v-3a1.5 1.5 0 0 0 0-3zM12 6v2M12 9.5v2M12 13v2',
} as const;

/** One drawing. Hidden from those who listen. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
