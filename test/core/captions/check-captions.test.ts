/** What is found in captions, and that each mend takes its finding away. */
import { describe, expect, it } from 'vitest';
import { checkCaptions } from '../../../core/captions/check-captions.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { CaptionWord } from '../../../core/project/captions/word.js';
import { Edit } from '../../../core/project/edit.js';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import { Project } from '../../../core/project/project.js';
import { fonts } from '../text/faces.js';

const MS = 1000;
type Said = readonly [text: string, start: number, end: number, mark?: CaptionWord['break']];

function projectWith(said: readonly Said[], cuts: readonly number[] = []): Project {
  const words = said.map(([text, start, end, mark], i) => ({
    ...{ id: `w${i}`, text, start: start * MS, end: end * MS },
    ...(mark ? { break: mark } : {}),
  }));
  const edges = [0, ...cuts, 300];
  return Project.parse({
    ...{ schemaVersion: 1, id: 'p', name: 'p', size: { width: 1080, height: 1920 }, fps: { num: 30, den: 1 } },
    assets: [{ kind: 'video', id: 'a', path: '/a.mp4' }],
    tracks: [
      {
        ...{ id: 'v', kind: 'picture' },
        items: edges.slice(0, -1).map((start, i) => ({
          ...{ kind: 'footage', id: `f${i}`, asset: 'a', start, length: (edges[i + 1] ?? 0) - start },
        })),
      },
      { id: 't', kind: 'text', items: [{ kind: 'captions', id: 'c', start: 0, length: 300, words }] },
    ],
  });
}

const check = (project: Project) => checkCaptions(project.tracks[1]?.items[0] as CaptionsItem, project);
const codes = (project: Project): string[] => check(project).map(({ code }) => code);

const CALM: readonly Said[] = [
  ['good', 0, 400],
  ['morning', 450, 900],
];

describe('checks of captions', () => {
  it('finds nothing in what can be read', () => {
    expect(codes(projectWith(CALM))).toEqual([]);
  });

  it.each<[string, readonly Said[], readonly number[], string]>([
    ['a cue that is too fast and has room behind it', [['internationalisation', 0, 100]], [], 'tooFast'],
    [
      'a cue that holds more than its lines',
      [
        ['a'.repeat(15), 0, 900],
        ['b'.repeat(15), 950, 2500, 'join'],
      ],
      [],
      'tooLong',
    ],
    [
      'a cue that is still said',
      [
        ['good', 0, 1200, 'cue'],
        ['morning', 1000, 1600, 'cue'],
      ],
      [],
      'overlap',
    ],
    [
      'a cue that was joined over a cut',
      [
        ['good', 0, 800],
        ['morning', 1100, 1800, 'join'],
      ],
      [30],
      'overCut',
    ],
  ])('finds %s, and mends it', (_, said, cuts, code) => {
    const project = projectWith(said, cuts);
    const [finding] = check(project);
    expect(finding).toMatchObject({ code, cue: 'w0', frame: 0 });
    if (!finding?.mend) throw new Error('There is no mend.');
    const mended = applyEdit(project, Edit.parse(finding.mend));
    expect(mended.ok && codes(mended.project)).not.toContain(code);
  });

  it('leaves to a person what has no plain mend', () => {
    const fast = projectWith([
      ['internationalisation', 0, 100, 'cue'],
      ['good', 120, 900, 'cue'],
    ]);
    expect(check(fast)).toMatchObject([{ code: 'tooFast', mend: null }]);
    expect(check(projectWith([['a'.repeat(40), 0, 4000]]))).toMatchObject([{ code: 'tooLong', mend: null }]);
  });
});

describe('captions under the buttons of platforms', () => {
  const PLATFORMS = ['tiktok', 'reels', 'shorts'] as const;
  const place = (captions: object): Project => {
    const project = projectWith([
      ['good', 0, 900],
      ['morning', 1000, 1900, 'cue'],
      ['a considerably longer caption', 2000, 4900, 'cue'],
    ]);
    const [picture, text] = project.tracks;
    const item = { ...(text?.items[0] as CaptionsItem), ...captions };
    return picture && text ? { ...project, tracks: [picture, { ...text, items: [item] }] } : project;
  };
  const covered = (project: Project) =>
    checkCaptions(project.tracks[1]?.items[0] as CaptionsItem, project, { fonts, platforms: PLATFORMS }).filter(
      ({ code }) => code === 'covered',
    );

  it.each([
    ['at the lower edge', { position: { x: 0.5, y: 0.95 } }],
    ['at the upper edge', { position: { x: 0.5, y: 0.02 } }],
    ['at the right', { position: { x: 0.97, y: 0.8 }, anchor: 'bottom-right' }],
    ['as wide as the picture', { position: { x: 0.5, y: 0.9 }, maxWidth: 1 }],
  ])('move with one click, all of them together, %s', (_, captions) => {
    const project = place(captions);
    const [finding] = covered(project);
    if (!finding?.mend) throw new Error('There is nothing that mends it.');
    const applied = applyEdit(project, Edit.parse(finding.mend));
    if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
    expect(covered(applied.project)).toEqual([]);
    const wordsOf = ({ tracks }: Project) => tracks[1]?.items.flatMap((item) => (isCaptions(item) ? item.words : []));
    expect(wordsOf(applied.project)).toEqual(wordsOf(project));
  });

  it('stay in the middle where that is enough', () => {
    const project = place({ position: { x: 0.5, y: 0.95 } });
    const mend = covered(project)[0]?.mend;
    expect(mend?.type === 'batch' ? mend.edits : []).toMatchObject([
      { type: 'item.set', item: 'c', set: { position: { x: 0.5 } } },
    ]);
  });
});
