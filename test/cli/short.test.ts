/** `upright short`: what it asks of the engine, and what it prints. */
import { describe, expect, test } from 'vitest';
import { runFake } from './fake.js';

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

  test('makes a project follow a changed script', async () => {
    const asked: unknown[] = [];
    const { code, process } = await runFake(['short', '--script', 'a.md', '--into', 'p'], {
      'storyboard.parse': () => parsed,
      'project.list': () => ({ projects: [{ id: 'p', name: 'Pandas' }], total: 1 }),
      'project.get': () => ({ id: 'p', revision: 7 }),
      'storyboard.apply': (params: unknown) => {
        asked.push(params);
        return { state: { id: 'p', revision: 8, undo: 'Narrate', redo: null }, footage: [], problems: [] };
      },
    });
    expect(code).toBe(0);
    expect(asked).toMatchObject([{ id: 'p', base: 7, storyboard }]);
    expect(process.out).toBe('p  Narrate\n');
  });
});
