/** Line icons on a 16 grid, drawn for this product; every path is stroked with the colour of the text. */
const PATHS = {
  metrics: 'M2.5 13.5h11M4 11V8M8 11V4M12 11V6.5',
  imports: 'M8 2.5v7.5M5 7.2 8 10.2l3-3M2.5 11v2.5h11V11',
  audit: 'M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5',
  people:
    'M6 7.2a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM1.8 13.4c.3-2.6 2-4 4.2-4s3.9 1.4 4.2 4M10.5 3a2.2 2.2 0 0 1 0 4M12 9.7c1.3.6 2 1.9 2.2 3.7',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3M5 9.5h2M9 9.5h2M5 11.5h2',
  target: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 8h.01',
  account: 'M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13.5c.3-2.8 2.3-4.2 5-4.2s4.7 1.4 5 4.2',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.2 3.2',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  filter: 'M2.5 3.5h11L9.5 8.2v4.3l-3-1.5V8.2z',
  right: 'M6.5 4.5 10 8l-3.5 3.5',
  check: 'M3.5 8.5 6.5 11.5l6-7',
  close: 'M4 4l8 8M12 4l-8 8',
  download: 'M8 2.5v8M5 7.5l3 3 3-3M3 13.5h10',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 3.5v9',
  image: 'M2.5 3.5h11v9h-11zM2.5 10.5l3-3 3 3 2-2 3 3M10.5 6.3h.01',
  undo: 'M5.5 4 3 6.5 5.5 9M3.3 6.5h6a3.2 3.2 0 0 1 0 6.5H7',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1.2 1.5H2.8zM6.7 14h2.6',
  warn: 'M8 2.5 14 13H2zM8 6.5v3M8 11.3v.01',
  list: 'M2.5 4l1 1 1.8-2M2.5 8l1 1 1.8-2M2.5 12l1 1 1.8-2M7.5 4.3h6M7.5 8.3h6M7.5 12.3h6',
  book: 'M8 4.2C6.6 3 4.6 2.8 2.5 3v9.5c2.1-.2 4.1 0 5.5 1.2 1.4-1.2 3.4-1.4 5.5-1.2V3C11.4 2.8 9.4 3 8 4.2zM8 4.2v9.5',
  repeat: 'M3 7a4.6 4.6 0 0 1 8.6-1.6M13 9a4.6 4.6 0 0 1-8.6 1.6M11.8 2.6v2.9H8.9M4.2 13.4v-2.9h2.9',
  verdict: 'M2.5 12.5l3.5-4 2.5 2 5-6M10 4.5h3.5V8',
  team: 'M8 6.8a2.1 2.1 0 1 0 0-4.2 2.1 2.1 0 0 0 0 4.2zM3.2 13.4c.3-2.9 2-4.6 4.8-4.6s4.5 1.7 4.8 4.6M2.5 5.5h1.8M11.7 5.5h1.8',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  link: 'M6.8 9.2a2.5 2.5 0 0 0 3.6 0l2.3-2.3a2.5 2.5 0 0 0-3.6-3.6l-.8.8M9.2 6.8a2.5 2.5 0 0 0-3.6 0L3.3 9.1a2.5 2.5 0 0 0 3.6 3.6l.8-.8',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon; says nothing to a screen reader, so its button needs words. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden="true" style={{ flex: 'none', display: 'block' }}>
      <path d={PATHS[name]} stroke="currentColor" strokeWidth={1.3} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
