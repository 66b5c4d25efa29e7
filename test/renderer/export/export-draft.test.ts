/** The export form as a request. */
import { expect, it } from 'vitest';
import { RenderRequest } from '../../../core/api/render.js';
import { startDraft, TARGETS, defaultFileName, toRequest, toTarget } from '../../../renderer/export/export-draft.js';
import { toProject } from '../../engine/projects/projects-fixture.js';

const project = toProject({ fps: { num: 30, den: 1 } });

it.each(TARGETS)('makes a valid request of %s', (target) => {
  const draft = toTarget({ ...startDraft(12), posterFile: true, range: { start: 30, end: 90 } }, target);
  const request = RenderRequest.parse({ ...toRequest(draft, project), output: '/tmp/a.mp4' });
  expect(request.range).toEqual({ start: 1, end: 3 });
  // A poster before the part that is rendered is its first frame.
  expect(request.poster).toEqual({ at: 0 });
  expect(request.settings.preset).toBe(target === 'custom' ? undefined : target);
});

it('drops custom settings when a platform is chosen', () => {
  const own = { ...toTarget(startDraft(0), 'custom'), codec: 'av1', encoder: 'av1_nvenc' } as const;
  expect(toRequest(toTarget(own, 'reels'), project).settings).toEqual({
    preset: 'reels',
    rate: { mode: 'quality', level: 'standard' },
  });
});

it.each([
  ['Leg day', 'Leg day tiktok.mp4'],
  ['a/b\\c:d*e?"<>|', 'a b c d e tiktok.mp4'],
  ['..', 'video tiktok.mp4'],
  ['x'.repeat(300), `${'x'.repeat(80)} tiktok.mp4`],
])('names a file for %s', (name, file) => {
  expect(defaultFileName(name, 'tiktok')).toBe(file);
});
