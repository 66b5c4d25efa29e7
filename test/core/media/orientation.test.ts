/** Orientation of pictures: display matrices, EXIF, MOV tracks, ffprobe. */
import { describe, expect, it } from 'vitest';
import { parseExifOrientation, toDisplayOrientation } from '../../../core/media/display-matrix.js';
import { parseFfprobe } from '../../../core/media/ffprobe-json.js';
import { parseMovOrientations } from '../../../core/media/mov-matrix.js';

const ONE = 65536;
const turn = (degrees: number, mirrored: boolean): number[] => {
  const cos = Math.round(Math.cos((degrees * Math.PI) / 180)) * ONE;
  const sin = Math.round(Math.sin((degrees * Math.PI) / 180)) * ONE;
  const side = mirrored ? -1 : 1;
  return [cos * side, sin, 0, -sin * side, cos, 0, 0, 0, 1 << 30];
};
const quarters = [0, 90, 180, 270] as const;
const all = quarters.flatMap((rotation) => [false, true].map((mirrored) => ({ rotation, mirrored })));

describe('toTurn', () => {
  it.each(all)('reads $rotation degrees, mirrored $mirrored', ({ rotation, mirrored }) => {
    expect(toDisplayOrientation(turn(rotation, mirrored))).toEqual({ rotation, mirrored });
  });

  it('takes scaled and slightly turned pictures for the nearest quarter', () => {
    expect(toDisplayOrientation([0, 2 * ONE, 0, -2 * ONE, 3000, 0, 0, 0, 1])).toEqual({
      rotation: 90,
      mirrored: false,
    });
  });

  it('refuses a matrix that flattens', () => {
    expect(toDisplayOrientation([0, 0, 0, 0, 0, 0, 0, 0, 0])).toBeNull();
  });
});

describe('parseExifOrientation', () => {
  it('maps a corner of the stored picture as the standard says', () => {
    // Where the first stored row and column are seen (CIPA DC-008): orientation 6 has its first row at the right.
    const seen: Record<number, string> = {
      1: 'top left',
      2: 'top right',
      3: 'bottom right',
      4: 'bottom left',
      5: 'left top',
      6: 'right top',
      7: 'right bottom',
      8: 'left bottom',
    };
    for (const [value, corner] of Object.entries(seen)) {
      const { rotation, mirrored } = parseExifOrientation(Number(value));
      const [a, b, , c, d] = turn(rotation, mirrored) as [number, number, number, number, number];
      const across = Math.abs(a) > Math.abs(b);
      const row = across ? (d > 0 ? 'top' : 'bottom') : c > 0 ? 'left' : 'right';
      const column = across ? (a > 0 ? 'left' : 'right') : b > 0 ? 'top' : 'bottom';
      expect(`${row} ${column}`).toBe(corner);
    }
    expect(parseExifOrientation(undefined)).toEqual({ rotation: 0, mirrored: false });
    expect(parseExifOrientation(77)).toEqual({ rotation: 0, mirrored: false });
  });
});

describe('parseMovTurns', () => {
  const box = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(content.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
  const header = (version: 0 | 1, matrix: number[]): Buffer => {
    const content = Buffer.alloc(version === 1 ? 96 : 84);
    content[0] = version;
    for (const [i, value] of matrix.entries()) content.writeInt32BE(value, (version === 1 ? 52 : 40) + i * 4);
    return box('tkhd', content);
  };

  it('reads each track, whichever version its header has', () => {
    const tracks = [header(0, turn(90, true)), header(1, turn(180, false)), box('mdia', Buffer.alloc(4))];
    const moov = Buffer.concat([box('mvhd', Buffer.alloc(100)), ...tracks.map((content) => box('trak', content))]);
    expect(parseMovOrientations(moov)).toEqual([
      { rotation: 90, mirrored: true },
      { rotation: 180, mirrored: false },
      null,
    ]);
  });

  it('stops at invalid boxes', () => {
    const moov = box('trak', header(0, turn(90, false)));
    for (let i = 0; i < moov.length; i++) {
      expect(() => parseMovOrientations(moov.subarray(0, i))).not.toThrow();
      expect(() => parseMovOrientations(Buffer.concat([moov.subarray(0, i), Buffer.alloc(64, 0xff)]))).not.toThrow();
    }
  });
});

describe('parseFfprobe', () => {
  it('reads the matrix rather than the angle, which hides a mirror', () => {
    const rows = [
      '00000000:            0       65536           0',
      '00000001:        65536           0           0',
      '00000002:            0           0  1073741824',
    ];
    const answer = {
      format: { format_name: 'mov', duration: '1.5', start_time: '0.5' },
      streams: [
        {
          index: 0,
          codec_type: 'video',
          width: 4,
          height: 2,
          start_time: '0.75',
          side_data_list: [{ displaymatrix: `\n${rows.join('\n')}\n`, rotation: -90 }],
        },
      ],
    };
    const file = parseFfprobe(JSON.stringify(answer));
    expect(file?.streams[0]).toMatchObject({ turn: { rotation: 90, mirrored: true }, startUs: 250_000 });
  });

  it('returns null for unexpected output', () => {
    expect(parseFfprobe('Segmentation fault')).toBeNull();
    expect(parseFfprobe('{"streams":[{"index":"zero"}]}')).toBeNull();
  });
});
