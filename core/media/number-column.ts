/** A growing list of numbers at eight bytes each: an hour of packets is a few megabytes. */
export class NumberColumn {
  #values = new Float64Array(256);
  #length = 0;

  /** Adds one at the end. */
  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Float64Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  /** A copy of what is there. */
  toArray(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}
