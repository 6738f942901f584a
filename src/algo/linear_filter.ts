/** The few components an observation depends on, and how strongly. */
export type Design = { readonly at: number[]; readonly by: number[] };

/**
 * A linear state with its covariance that learns from one scalar observation at a time (Kalman 1960). Components are added as they are
 * first needed; observations touch few of them, so a step costs the square of the number of components, not its cube.
 */
export class LinearFilter {
  size = 0;
  mean = new Float64Array(8);
  /** Lower triangle, row after row without gaps. */
  private covariance = new Float64Array(rowOf(8));
  private reach = new Float64Array(8);

  /** Adds a component, independent of the others. @returns its number. */
  add(mean: number, variance: number): number {
    if (this.size === this.mean.length) this.grow(2 * this.size);
    const at = this.size;
    this.size += 1;
    this.mean[at] = mean;
    this.covariance.fill(0, rowOf(at), rowOf(at) + at);
    this.covariance[rowOf(at) + at] = variance;
    return at;
  }

  /** Forgets a component nothing will depend on any more; of the others nothing changes but the last one's number, which is `at` from now on. */
  drop(at: number): void {
    const last = this.size - 1;
    if (at !== last) {
      this.mean[at] = this.mean[last] as number;
      for (let k = 0; k < last; k += 1) if (k !== at) this.put(k, at, this.covarianceOf(k, last));
      this.put(at, at, this.covarianceOf(last, last));
    }
    this.size = last;
  }

  /** The covariance of two components. */
  covarianceOf(i: number, j: number): number {
    return this.covariance[i >= j ? rowOf(i) + j : rowOf(j) + i] as number;
  }

  /** Lets a component wander. */
  loosen(at: number, variance: number): void {
    const place = rowOf(at) + at;
    this.covariance[place] = (this.covariance[place] as number) + variance;
  }

  /** One step of a damped trend: `level` grows by damping · `slope`, and `slope` shrinks by it. */
  step(level: number, slope: number, damping: number): void {
    this.mean[level] = (this.mean[level] as number) + damping * (this.mean[slope] as number);
    this.mean[slope] = damping * (this.mean[slope] as number);
    const both = this.covarianceOf(level, slope);
    const steep = this.covarianceOf(slope, slope);
    for (let k = 0; k < this.size; k += 1) {
      if (k === level || k === slope) continue;
      const across = this.covarianceOf(k, slope);
      this.put(k, level, this.covarianceOf(k, level) + damping * across);
      this.put(k, slope, damping * across);
    }
    this.put(level, level, this.covarianceOf(level, level) + damping * (2 * both + damping * steep));
    this.put(level, slope, damping * (both + damping * steep));
    this.put(slope, slope, damping * damping * steep);
  }

  /** What the design is expected to be. */
  expect({ at, by }: Design): number {
    let sum = 0;
    for (let k = 0; k < at.length; k += 1) sum += (by[k] as number) * (this.mean[at[k] as number] as number);
    return sum;
  }

  /** The covariance of what two designs are expected to be. */
  between(left: Design, right: Design): number {
    let sum = 0;
    for (let i = 0; i < left.at.length; i += 1) {
      for (let j = 0; j < right.at.length; j += 1) {
        sum += (left.by[i] as number) * (right.by[j] as number) * this.covarianceOf(left.at[i] as number, right.at[j] as number);
      }
    }
    return sum;
  }

  /**
   * Learns from an observation that lies `residual` from what was expected, with the variance `total` (of the expectation and its noise).
   * @param weight 0 … 1: how far the observation is believed
   */
  learn({ at, by }: Design, residual: number, total: number, weight: number): void {
    const { reach, size, covariance, mean } = this;
    reach.fill(0, 0, size);
    for (let k = 0; k < at.length; k += 1) {
      const j = at[k] as number;
      const times = by[k] as number;
      let place = rowOf(j);
      for (let i = 0; i < j; i += 1) reach[i] = (reach[i] as number) + times * (covariance[place + i] as number);
      // Below its own row a component is a column.
      for (let i = j; i < size; i += 1) {
        reach[i] = (reach[i] as number) + times * (covariance[place + j] as number);
        place += i + 1;
      }
    }
    const gain = weight / total;
    for (let i = 0; i < size; i += 1) mean[i] = (mean[i] as number) + gain * (reach[i] as number) * residual;
    this.shrink(gain);
  }

  /** Takes gain · reach · reachᵀ from the covariance. Two rows and two columns at once: most of the work of a day is here, and so it takes half the time. */
  private shrink(gain: number): void {
    const { reach, size, covariance } = this;
    for (let i = 0; i < size; i += 2) {
      const upper = rowOf(i);
      const lower = rowOf(i + 1);
      const one = gain * (reach[i] as number);
      const other = i + 1 < size ? gain * (reach[i + 1] as number) : 0;
      // The last row alone has none below it: what lies there is not read.
      for (let j = 0; j < i; j += 2) {
        const left = reach[j] as number;
        const right = reach[j + 1] as number;
        covariance[upper + j] = (covariance[upper + j] as number) - one * left;
        covariance[upper + j + 1] = (covariance[upper + j + 1] as number) - one * right;
        covariance[lower + j] = (covariance[lower + j] as number) - other * left;
        covariance[lower + j + 1] = (covariance[lower + j + 1] as number) - other * right;
      }
      covariance[upper + i] = (covariance[upper + i] as number) - one * (reach[i] as number);
      if (i + 1 >= size) break;
      covariance[lower + i] = (covariance[lower + i] as number) - other * (reach[i] as number);
      covariance[lower + i + 1] = (covariance[lower + i + 1] as number) - other * (reach[i + 1] as number);
    }
  }

  /** Makes another filter equal to this one now. */
  copyTo(other: LinearFilter): void {
    if (other.mean.length < this.size) other.grow(this.mean.length);
    other.size = this.size;
    other.mean.set(this.mean.subarray(0, this.size));
    other.covariance.set(this.covariance.subarray(0, rowOf(this.size)));
  }

  private put(i: number, j: number, value: number): void {
    this.covariance[i >= j ? rowOf(i) + j : rowOf(j) + i] = value;
  }

  private grow(room: number): void {
    const [mean, covariance] = [new Float64Array(room), new Float64Array(rowOf(room))];
    mean.set(this.mean);
    covariance.set(this.covariance);
    Object.assign(this, { mean, covariance, reach: new Float64Array(room) });
  }
}

/** Where a row of the lower triangle begins. */
function rowOf(row: number): number {
  return (row * (row + 1)) >> 1;
}
