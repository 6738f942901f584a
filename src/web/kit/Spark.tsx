type Point = { readonly day: string; readonly value: number | null };

/** Breaks a line at unknown values, so that nothing is drawn that is not known. */
function paths(points: readonly Point[], x: (at: number) => number, y: (value: number) => number): string {
  let path = '';
  let pen = false;
  points.forEach(({ value }, at) => {
    if (value === null) pen = false;
    else {
      path += `${pen ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = true;
    }
  });
  return path;
}

/**
 * A line without axes, drawn by hand; the last point is marked. Days of the period (`from` to `to`) lie on a soft band
 * when they are only part of the line.
 */
export function Spark({ points, from, to, height = 28 }: { points: readonly Point[]; from: string; to: string; height?: number }) {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (known.length < 2) return <svg className="spark" height={height} aria-hidden="true" />;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const width = 120;
  const last = points.length - 1;
  const x = (at: number) => 2 + (at / last) * (width - 4);
  const y = (value: number) => 3 + (1 - (value - low) / (high - low || 1)) * (height - 6);
  const inside = points.flatMap(({ day }, at) => (day >= from && day <= to ? [at] : []));
  const [first, end] = [inside[0], inside.at(-1)];
  const tail = points.at(-1);
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} height={height} preserveAspectRatio="none" aria-hidden="true">
      {first !== undefined && end !== undefined && inside.length < points.length && (
        <rect x={x(first) - 2} width={x(end) - x(first) + 4} y={0} height={height} fill="var(--accent-soft)" />
      )}
      <path d={paths(points, x, y)} fill="none" stroke="var(--spark)" strokeWidth={1.3} vectorEffect="non-scaling-stroke" strokeLinejoin="round" />
      {tail && tail.value !== null && (
        <path d={`M${x(last)} ${y(tail.value)}h.01`} stroke="var(--accent)" strokeWidth={5} strokeLinecap="round" vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  );
}
