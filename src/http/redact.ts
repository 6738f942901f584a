/** Names of input fields that hold secrets; `current` and `next` are the two of a password change. */
const SECRET = /^(current|next)$|password|token|csrf|secret|cookie|authorization|api_?key/i;

/** What stands in a record where a secret was. */
export const REDACTED = '***';

const LONGEST = 400;
const MOST = 50;

/**
 * What was asked, fit for a record that is kept for ever: secrets replaced by {@link REDACTED}, long texts and lists cut,
 * at most four levels deep. Anything but an object gives an empty record.
 */
export function recordable(input: unknown): Record<string, unknown> {
  const kept = shorten(input, 4);
  return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? (kept as Record<string, unknown>) : {};
}

function shorten(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Blob) return `[${value.size} bytes]`;
  if (typeof value !== 'object' || depth === 0) return typeof value === 'object' ? '…' : undefined;
  if (Array.isArray(value)) return value.slice(0, MOST).map((each) => shorten(each, depth - 1));
  const entries = Object.entries(value).slice(0, MOST);
  return Object.fromEntries(entries.map(([key, each]) => [key, SECRET.test(key) ? REDACTED : shorten(each, depth - 1)]));
}
