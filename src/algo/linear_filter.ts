/** The few components an observation depends on, and how strongly. */
export type Design = { readonly at: number[]; readonly by: number[] };

/**
 * A linear state with its covariance that learns from one scalar observation at a time (Kalman 1960). Components are added as they are
 * first needed; observations touch few of them, so a step costs the square of the number of components, not its cube.
 */
export class LinearFilter {
  size = 0;
  mean = new Float64Array(8);
  /** Lower triangle, row after row at a distance of `stride`. */
  private covariance = new Float64Array(64);
  private stride = 8;
  private reach = new Float64Array(8);

  /** Adds a component, independent of the others. @returns its number. */
  add(mean: number, variance: number): number {
    if (this.size === this.stride) this.grow();
    const at = this.size;
    this.size += 1;
    this.mean[at] = mean;
    this.covariance.fill(0, at * this.stride, at * this.stride + at);
    this.covariance[at * this.stride + at] = variance;
    return at;
  }

  /** The covariance of two components. */
  covarianceOf(i: number, j: number): number {
    return this.covariance[i >= j ? i * this.stride + j : j * this.stride + i] as number;
  }

  /** Lets a component wander. */
  loosen(at: number, variance: number): void {
    const place = at * this.stride + at;
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
    const { reach, size, stride, covariance, mean } = this;
    for (let i = 0; i < size; i += 1) {
      let sum = 0;
      for (let k = 0; k < at.length; k += 1) {
        const j = at[k] as number;
        sum += (by[k] as number) * (covariance[i >= j ? i * stride + j : j * stride + i] as number);
      }
      reach[i] = sum;
    }
    const gain = weight / total;
    for (let i = 0; i < size; i += 1) {
      const r = reach[i] as number;
      if (r === 0) continue;
      const scaled = gain * r;
      mean[i] = (mean[i] as number) + scaled * residual;
      const row = i * stride;
      for (let j = 0; j <= i; j += 1) covariance[row + j] = (covariance[row + j] as number) - scaled * (reach[j] as number);
    }
  }

  /** Makes another filter equal to this one now. */
  copyTo(other: LinearFilter): void {
    other.size = this.size;
    if (other.stride !== this.stride) {
      other.stride = this.stride;
      other.mean = this.mean.slice();
      other.covariance = this.covariance.slice();
      other.reach = new Float64Array(this.stride);
      return;
    }
    other.mean.set(this.mean);
    other.covariance.set(this.covariance);
  }

  private put(i: number, j: number, value: number): void {
    this.covariance[i >= j ? i * this.stride + j : j * this.stride + i] = value;
  }

  private grow(): void {
    const stride = this.stride * 2;
    const covariance = new Float64Array(stride * stride);
    for (let i = 0; i < this.size; i += 1) covariance.set(this.covariance.subarray(i * this.stride, i * this.stride + i + 1), i * stride);
    const mean = new Float64Array(stride);
    mean.set(this.mean);
    Object.assign(this, { stride, covariance, mean, reach: new Float64Array(stride) });
  }
}
