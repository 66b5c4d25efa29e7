/** Solves systems of linear equations. */

/**
 * The `size` by `columns` matrix X for which `matrix` X is `right`, by Gauss and Jordan with pivots. Both are overwritten.
 * The matrix, row by row, must not be singular.
 */
export function solveLinear(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  const columns = right.length / size;
  for (let step = 0; step < size; step++) {
    let pivot = step;
    for (let row = step + 1; row < size; row++) {
      if (Math.abs(matrix[row * size + step] ?? 0) > Math.abs(matrix[pivot * size + step] ?? 0)) pivot = row;
    }
    swapRows(matrix, size, step, pivot);
    swapRows(right, columns, step, pivot);
    const divisor = matrix[step * size + step] ?? 1;
    for (let row = 0; row < size; row++) {
      const factor = row === step ? 0 : (matrix[row * size + step] ?? 0) / divisor;
      if (factor === 0) continue;
      subtractRow(matrix, size, { from: row, row: step, factor });
      subtractRow(right, columns, { from: row, row: step, factor });
    }
  }
  return right.map((value, i) => {
    const row = Math.floor(i / columns);
    return value / (matrix[row * size + row] ?? 1);
  });
}

function swapRows(values: Float64Array, width: number, a: number, b: number): void {
  if (a === b) return;
  const kept = values.slice(a * width, (a + 1) * width);
  values.copyWithin(a * width, b * width, (b + 1) * width);
  values.set(kept, b * width);
}

function subtractRow(
  values: Float64Array,
  width: number,
  { from, row, factor }: { readonly from: number; readonly row: number; readonly factor: number },
): void {
  for (let i = 0; i < width; i++) {
    values[from * width + i] = (values[from * width + i] ?? 0) - factor * (values[row * width + i] ?? 0);
  }
}
