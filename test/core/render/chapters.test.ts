/** Chapters of a video, made of markers. */
import { describe, expect, it } from 'vitest';
import { planChapters, toChapterFile } from '../../../core/render/chapters.js';

const marker = (frame: number, label: string) => ({ id: `m${frame}`, frame, label, color: '#ff5a36' });
const FPS = { num: 30_000, den: 1001 };

describe('chapters', () => {
  it('last from a named marker until the next one, whatever their order', () => {
    const markers = [marker(90, 'Second'), marker(0, 'First'), marker(60, ' '), marker(400, 'Beyond')];
    expect(planChapters(markers, 0, 300)).toEqual([
      { start: 0, end: 90, title: 'First' },
      { start: 90, end: 300, title: 'Second' },
    ]);
  });

  it('of a part of the timeline begin with the one that goes on there', () => {
    expect(planChapters([marker(0, 'First'), marker(90, 'Second'), marker(200, 'Third')], 100, 150)).toEqual([
      { start: 0, end: 50, title: 'Second' },
    ]);
    expect(planChapters([marker(0, 'First'), marker(120, 'Second')], 60, 150)).toEqual([
      { start: 0, end: 60, title: 'First' },
      { start: 60, end: 90, title: 'Second' },
    ]);
  });

  it('have no empty part where markers stand on one frame', () => {
    expect(planChapters([marker(10, 'A'), marker(10, 'B')], 0, 20)).toEqual([{ start: 10, end: 20, title: 'B' }]);
  });

  it('are written so that no title says anything to FFmpeg', () => {
    const [chapter] = planChapters([marker(0, 'a=b;c#d\\e\nSTART=9\u2028[CHAPTER]')], 0, 10);
    expect(toChapterFile(chapter ? [chapter] : [], FPS)).toBe(
      ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1001/30000\nSTART=0\nEND=10\ntitle=a\\=b\\;c\\#d\\\\e START\\=9 [CHAPTER]\n',
    );
  });

  it('have titles of no more bytes than MP4 has room for, and no half letters', () => {
    const [chapter] = planChapters([marker(0, '🏋️'.repeat(100))], 0, 10);
    const bytes = new TextEncoder().encode(chapter?.title ?? '').length;
    expect(bytes).toBeLessThanOrEqual(255);
    expect(bytes).toBeGreaterThan(245);
    expect(chapter?.title).not.toMatch(/\ufffd/);
  });
});
