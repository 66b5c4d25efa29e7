/** `upright short`: what it asks of the engine, and what it prints. */
import { describe, expect, test } from 'vitest';
import { job, runFake } from './fake.js';

const storyboard = {
  title: 'Pandas',
  language: 'en',
  style: null,
  scenes: [{ id: 's1', words: 'Pandas eat.', visual: 'A panda', picture: null, length: null }],
};
const parsed = { storyboard, script: '', lengths: [2_000_000], length: 2_000_000, problems: [] };

describe('short', () => {
  test('without a theme or a script says what to do', async () => {
    const { code, process } = await runFake(['short', '-o', 'a.mp4'], {});
    expect(code).toBe(2);
    expect(process.err).toContain('--script');
  });

  test('prints an outline line by line, as it is put into a file', async () => {
    const outline = {
      id: 'howTo',
      title: 'How-to',
      description: '',
      script: '# How\n\n**VISUAL:** [It]\n',
      scenes: [],
    };
    const { process } = await runFake(['short', '--outline', 'howto'], {
      'storyboard.outlines': () => ({ outlines: [outline] }),
    });
    expect(process.out).toBe('# How\n\n**VISUAL:** [It]\n');
    const { code } = await runFake(['short', '--outline', 'poem'], {
      'storyboard.outlines': () => ({ outlines: [outline] }),
    });
    expect(code).toBe(2);
  });

  test('tells what each scene would show, and why, and what its voice costs', async () => {
    const scene = { scene: 's1', from: 'library', pieces: [], again: true, text: null, accent: null };
    const found = [{ word: 'panda', as: 'pandas', where: 'name' }];
    const asked: unknown[] = [];
    const { process } = await runFake(['short', '--script', 'a.md', '--plan', '--no-library', '--longer', 'hold'], {
      'storyboard.parse': () => parsed,
      'storyboard.plan': (params: unknown) => {
        asked.push(params);
        return { ...parsed, footage: [{ ...scene, found, names: ['pandas.mp4'] }], cost: 12_300 };
      },
    });
    expect(asked).toMatchObject([{ storyboard, library: false, longer: 'hold', folder: '/home/person' }]);
    expect(process.out.split('\n')).toEqual([
      'Pandas (en), 1 scene, about 2 s, its voice $0.0123',
      '  1  2 s  pandas.mp4 by panda (name), shown again',
      '',
    ]);
  });

  test('tells what clips cost, and what stands against them', async () => {
    const scene = { scene: 's1', from: 'card', pieces: [], found: [], again: false, text: 'Pandas', accent: null };
    const asked: unknown[] = [];
    const clips = { provider: 'gemini', model: 'omni', scenes: [{ scene: 's1', seconds: [3], cost: 300_000 }] };
    const wrong = { severity: 'warning', code: 'provider.over-budget', message: 'Too much.', path: ['scenes'] };
    const args = ['short', '--script', 'a.md', '--plan', '--generate-all', 'gemini/omni', '--longer', 'second'];
    const { process } = await runFake(args, {
      'storyboard.parse': () => parsed,
      'storyboard.plan': (params: unknown) => {
        asked.push(params);
        const footage = [{ ...scene, names: ['card.png'] }];
        return { ...parsed, footage, cost: 0, clips: { ...clips, cost: 300_000 }, problems: [wrong] };
      },
    });
    expect(asked).toMatchObject([{ generate: { provider: 'gemini', model: 'omni', all: true }, longer: 'second' }]);
    expect(process.out.split('\n')).toEqual([
      'Pandas (en), 1 scene, about 2 s, its clips $0.3000 (omni)',
      '  1  2 s  clip of 3 s, $0.3000',
      '',
    ]);
    expect(process.err).toContain('Too much.');
  });

  test('asks for the clips that are missing, and for one scene anew, without a script', async () => {
    const asked: unknown[] = [];
    const answers = followed(asked, { project: { storyboard: { storyboard } } });
    const { process } = await runFake(['short', '--into', 'p', '--generate', '--other', '1'], answers);
    expect(asked).toMatchObject([
      { source: { storyboard }, into: { id: 'p', other: ['s1'] }, generate: { all: false } },
    ]);
    for (const field of ['karaoke', 'output']) expect(asked[0]).not.toHaveProperty(field);
    expect(process.out.split('\n')).toEqual([
      'Pandas',
      '  1 scene: 1 generated',
      '  clips 1.5 s ($0.3000)',
      'project p',
      '',
    ]);
    const { code } = await runFake(['short', '--into', 'p', '--other', '2'], answers);
    expect(code).toBe(2);
  });

  test('makes a project follow a changed script', async () => {
    const asked: unknown[] = [];
    const answers = { ...followed(asked, {}), 'storyboard.parse': () => parsed };
    const { code } = await runFake(['short', '--script', 'a.md', '--into', 'p', '-o', 'a.mp4'], answers);
    expect(code).toBe(0);
    expect(asked).toMatchObject([
      { source: { storyboard }, into: { id: 'p', other: [] }, output: '/home/person/a.mp4' },
    ]);
  });
});

/** An engine that makes the project p follow, and keeps what it was asked. */
const followed = (asked: unknown[], project: object) => ({
  'project.list': () => ({ projects: [{ id: 'p', name: 'Pandas' }], total: 1 }),
  'project.get': () => ({ id: 'p', revision: 7, ...project }),
  'storyboard.make': (params: unknown) => {
    asked.push(params);
    return { jobId: 'job-1' };
  },
  'jobs.get': () =>
    job({
      ...{ kind: 'short', state: 'done', endedAt: 3 },
      result: {
        ...{ project: 'p', title: 'Pandas', language: 'en', scenes: 1, video: null, problems: [] },
        footage: { own: 0, library: 0, generated: 1, card: 0 },
        stages: [{ stage: 'clips', ms: 1500, cost: 300_000 }],
      },
    } as never),
});
