/** The export form as a request. */
import { expect, it } from 'vitest';
import { RenderRequest } from '../../../core/api/render-request.js';
import {
  defaultFileName,
  type ExportDraft,
  startDraft,
  EXPORT_TARGETS,
  toExportRequest,
  toTarget,
  toTrials,
} from '../../../renderer/export/export-draft.js';
import { toProject } from '../../engine/projects/projects-fixture.js';

const project = toProject({ fps: { num: 30, den: 1 } });

it.each(EXPORT_TARGETS)('makes a valid request of %s', (target) => {
  const draft = toTarget({ ...startDraft(12), posterFile: true, range: { start: 30, end: 90 } }, target);
  const request = RenderRequest.parse({ ...toExportRequest(draft, project), output: '/tmp/a.mp4' });
  expect(request.range).toEqual({ start: 1, end: 3 });
  // A poster before the part that is rendered is its first frame; texts alone have none.
  expect(request.poster).toEqual(target === 'texts' ? undefined : { at: 0 });
  expect(request.settings.preset).toBe(target === 'custom' || target === 'texts' ? undefined : target);
});

it('drops custom settings when a platform is chosen', () => {
  const own = { ...toTarget(startDraft(0), 'custom'), codec: 'av1', encoder: 'av1_nvenc' } as const;
  expect(toExportRequest(toTarget(own, 'reels'), project).settings).toEqual({
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
  expect(defaultFileName(name, startDraft(0))).toBe(file);
});

it.each([
  ['prores', 'v1.2 captions.mov'],
  ['png', 'v1 2 captions'],
] as const)('names texts alone as %s', (alphaFormat, file) => {
  expect(defaultFileName('v1.2', { ...toTarget(startDraft(0), 'texts'), alphaFormat })).toBe(file);
});

const words = (language: string) => ({
  ...{ kind: 'captions', id: language, start: 0, length: 30, language },
  words: [{ id: `${language}1`, text: 'one', start: 0, end: 500_000 }],
});
const spoken = toProject({
  tracks: ['en', 'fr'].map((language) => ({ id: `t-${language}`, kind: 'text', items: [words(language)] })),
});

it('asks for captions in the picture, in tracks and in files', () => {
  const draft: ExportDraft = {
    ...startDraft(0),
    captions: { language: 'fr' },
    sidecars: ['srt'],
    subtitles: { default: 'en' },
  };
  const request = RenderRequest.parse({ ...toExportRequest(draft, spoken), output: '/tmp/a.mp4' });
  expect(request).toMatchObject({
    captions: ['fr'],
    sidecars: { formats: ['srt'] },
    subtitles: { default: 'en' },
  });
  expect(toExportRequest({ ...draft, captions: 'none' }, spoken).captions).toEqual([]);
  expect(toExportRequest({ ...draft, captions: 'shown' }, spoken)).not.toHaveProperty('captions');
  // Its captions were deleted since.
  expect(toExportRequest({ ...draft, captions: { language: 'de' } }, spoken)).not.toHaveProperty('captions');
});

it('asks for no track and no poster with texts alone', () => {
  const draft = { ...startDraft(0), posterFile: true, subtitles: { default: null }, sidecars: ['vtt'] } as const;
  const request = toExportRequest(toTarget(draft, 'texts'), spoken);
  expect(request).toMatchObject({ only: 'captions', sidecars: { formats: ['vtt'] } });
  expect(request).not.toHaveProperty('subtitles');
  expect(request).not.toHaveProperty('poster');
});

it('tries a video of each language, and writes no files beside a trial', () => {
  const trials = toTrials({ ...startDraft(0), captions: 'each', sidecars: ['srt'] }, spoken);
  expect(trials.map(({ captions }) => captions)).toEqual([['en'], ['fr']]);
  for (const trial of trials) expect(trial).not.toHaveProperty('sidecars');
});

it('forgets a chosen name where it would be of another kind of file', () => {
  const named = { ...startDraft(0), output: '/tmp/a.mp4' };
  expect(toTarget(named, 'reels').output).toBe('/tmp/a.mp4');
  expect(toTarget(named, 'texts').output).toBeNull();
});
