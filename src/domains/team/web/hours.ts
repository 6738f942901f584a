/** Minutes as hours with at most one digit after the point; what is there but little is never 0. */
export function hours(minutes: number): string {
  if (minutes > 0 && minutes < 6) return '0.1';
  return String(Math.round(minutes / 6) / 10);
}
