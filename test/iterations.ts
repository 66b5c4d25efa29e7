/** How often random tests are tried: some times at every run, often in the long run that `UPRIGHT_TESTS=long` asks for. */

/** Whether the long run was asked for. */
const isLong = process.env.UPRIGHT_TESTS === 'long';

/** `long` times in the long run; a tenth of that otherwise, and no fewer than five times. */
export const iterations = (long: number): number => (isLong ? long : Math.min(long, Math.max(5, Math.ceil(long / 10))));
