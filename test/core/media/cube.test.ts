/** The .cube format. */
import { describe, expect, it } from 'vitest';
import { applyCube, parseCube } from '../../../core/media/cube.js';

const identity3 = (size: number): string => {
  const at = (i: number) => (i / (size - 1)).toFixed(6);
  const lines = [`# made for a test`, 'TITLE "identity"', `LUT_3D_SIZE ${size}`, ''];
  for (let b = 0; b < size; b++)
    for (let g = 0; g < size; g++) for (let r = 0; r < size; r++) lines.push(`${at(r)} ${at(g)} ${at(b)}`);
  return lines.join('\r\n');
};

describe('parseCube', () => {
  it('reads a 3D table with red fastest, carriage returns, comments and a title', () => {
    const cube = parseCube(identity3(3));
    expect(cube).toMatchObject({ dimensions: 3, size: 3, domainMin: [0, 0, 0], domainMax: [1, 1, 1] });
    expect([...cube.table.slice(3, 6)]).toEqual([0.5, 0, 0]);
    expect([...cube.table.slice(-3)]).toEqual([1, 1, 1]);
  });

  it('reads a 1D table with a domain, and numbers with exponents', () => {
    const cube = parseCube('DOMAIN_MIN 0 0 0\nDOMAIN_MAX 2 2 2\nLUT_1D_SIZE 2\n0 0 0\n1e0 .5 -2.5E-1\n');
    expect(cube).toMatchObject({ dimensions: 1, size: 2, domainMax: [2, 2, 2] });
    expect([...cube.table]).toEqual([0, 0, 0, 1, 0.5, -0.25]);
  });

  it("reads Resolve's input range", () => {
    expect(parseCube('LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE -0.5 1.5\n0 0 0\n1 1 1').domainMin).toEqual([-0.5, -0.5, -0.5]);
  });

  it.each([
    ['nothing', '', 'does not say its size'],
    ['prose', 'Dear reader,\nhow are you?', 'does not say its size'],
    ['too few colours', 'LUT_1D_SIZE 3\n0 0 0\n1 1 1', '2 colours where its size needs 3'],
    ['too many colours', 'LUT_1D_SIZE 2\n0 0 0\n1 1 1\n1 1 1', 'more colours than its size says (line 4)'],
    ['a huge size', 'LUT_3D_SIZE 100000', 'from 2 to 129 (line 1)'],
    ['a size of one', 'LUT_1D_SIZE 1\n0 0 0', 'from 2 to 65536'],
    ['a colour of two numbers', 'LUT_1D_SIZE 2\n0 0\n1 1 1', '3 numbers (line 2)'],
    ['no number', 'LUT_1D_SIZE 2\n0 0 0\n1 NaN 1', '3 numbers (line 3)'],
    ['an empty domain', 'DOMAIN_MAX 0 1 1\nLUT_1D_SIZE 2\n0 0 0\n1 1 1', 'domain is empty'],
    ['a line without end', `LUT_1D_SIZE 2\n${'0 '.repeat(5_000_000)}`, 'longer than 1000 characters (line 2)'],
    ['two tables', 'LUT_1D_SIZE 2\nLUT_3D_SIZE 2', 'more than one table'],
  ])('refuses %s', (_what, text, why) => {
    expect(() => parseCube(text)).toThrow(why);
  });
});

it('looks into no long comment or title', () => {
  const long = 'x '.repeat(100_000);
  expect(parseCube(`# ${long}\nTITLE "${long}"\nLUT_1D_SIZE 2\n0 0 0\n1 1 1`).size).toBe(2);
});

describe('applyCube', () => {
  it('is the identity for an identity table, and clamps beyond it', () => {
    const cube = parseCube(identity3(5));
    for (const color of [
      [0, 0, 0],
      [0.1, 0.62, 0.93],
      [1, 1, 1],
    ] as const) {
      for (const [i, value] of applyCube(cube, color).entries()) expect(value).toBeCloseTo(color[i] ?? 0, 5);
    }
    expect(applyCube(cube, [-1, 2, 0.5])).toEqual([0, 1, 0.5]);
  });

  it('keeps channels apart in a table that swaps them', () => {
    const swap = parseCube(
      'LUT_3D_SIZE 2\n0 0 0\n0 0 1\n0 1 0\n0 1 1\n1 0 0\n1 0 1\n1 1 0\n1 1 1', // blue becomes red and red blue
    );
    expect(applyCube(swap, [0.25, 0.5, 0.75])).toEqual([0.75, 0.5, 0.25]);
  });

  it('runs each channel through its own curve', () => {
    const cube = parseCube('LUT_1D_SIZE 3\n0 1 0\n0.5 0.5 0\n1 0 1');
    const [r, g, b] = applyCube(cube, [0.25, 0.25, 0.75]);
    expect([r, g, b]).toEqual([0.25, 0.75, 0.5]);
  });
});
