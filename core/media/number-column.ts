/** A growable array of numbers at eight bytes each: an hour of packets takes a few megabytes. */
export class NumberColumn {
  #values = new Float64Array(256);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Float64Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  /** A copy of the numbers so far. */
  toArray(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}
