/** Channel counts of FFmpeg's channel layouts. */

const named: Record<string, number> = {
  mono: 1,
  stereo: 2,
  downmix: 2,
  quad: 4,
  hexagonal: 6,
  octagonal: 8,
  cube: 8,
  hexadecagonal: 16,
};

/** 6 for `5.1(side)`, 16 for `16 channels`, 0 for an unknown layout. */
export function toChannelCount(layout: string): number {
  const counted = /^(\d+) channels?\b/.exec(layout);
  if (counted?.[1]) return Number(counted[1]);
  const name = layout.replace(/\(.*$/, '').trim();
  if (name in named) return named[name] ?? 0;
  if (!/^\d+(\.\d+)+$/.test(name)) return 0;
  return name.split('.').reduce((sum, part) => sum + Number(part), 0);
}
