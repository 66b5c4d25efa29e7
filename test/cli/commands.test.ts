/** Plan, validate, probe, frame, new, doctor and cache: requests, output and exit status. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UprightError } from '../../core/errors.js';
import type { MediaInfo } from '../../core/media/media-info.js';
import { FakeProcess, report, runFake } from './fake.js';

describe('plan', () => {
  test('prints segments, notes and commands', async () => {
    const { code, process } = await runFake(['plan', 'a.json', '--commands'], { 'render.plan': () => report });
    expect(code).toBe(0);
    expect(process.out).toBe(
      [
        'a.json: 1080x1920, 30 fps, 10 s, libx264, 300 frames',
        '3 segments: 1 cached, 1 copied, 1 to encode',
        '    1         0 s   120 frames  cached',
        '    2         4 s   120 frames  copy',
        '    3         8 s    60 frames  encode  Encoded because it is turned.',
        'Note: Conforming footage is copied, not encoded again.',
        "ffmpeg -i 'file:/it'\\''s here.mp4' -y out.mp4",
        '',
      ].join('\n'),
    );
    expect(process.err).toBe('');
  });

  const problems = [
    { severity: 'warning' as const, code: 'input.invalid' as const, message: 'Long.', path: ['narration'] },
    {
      severity: 'error' as const,
      code: 'font.missing' as const,
      message: 'No font.',
      path: ['text_overlays', 0, 'font'],
    },
  ];

  test('every problem is part of the answer, and the first error is the status', async () => {
    const { code, process } = await runFake(['plan', 'a.json'], { 'render.plan': () => ({ ...report, problems }) });
    expect(code).toBe(5);
    expect(process.out).toContain('a.json › narration: Warning: Long.\na.json › text_overlays[0].font: No font.\n');
    expect(process.err).toBe('');
  });

  test('lists the problems of a recipe that cannot be planned', async () => {
    const fail = () => {
      throw new UprightError('input.invalid', 'a.json has 2 mistakes; mend each one listed.', { problems });
    };
    const { code, process } = await runFake(['plan', 'a.json'], { 'render.plan': fail });
    expect(code).toBe(3);
    expect(process.out.split('\n')).toHaveLength(3);
    expect(process.err).toBe('Error: a.json has 2 mistakes; mend each one listed.\n');
  });

  test('prints the whole report as JSON', async () => {
    const { process } = await runFake(['plan', 'a.json', '--json'], { 'render.plan': () => ({ ...report, problems }) });
    expect(process.lines).toEqual([
      ...problems.map((problem) => ({ type: 'problem', file: 'a.json', ...problem })),
      { type: 'result', ...report, problems },
    ]);
  });
});

describe('validate', () => {
  const found = {
    kind: 'recipe',
    name: 'Walk',
    size: { width: 1080, height: 1920 },
    fps: { num: 30, den: 1 },
    frames: 300,
    seconds: 10,
    items: 1,
    problems: [] as object[],
  };

  test('says what is in the file', async () => {
    const { code, process } = await runFake(['validate', 'a.json'], { 'document.validate': () => found });
    expect([code, process.out]).toEqual([
      0,
      'a.json: recipe, 1080x1920, 30 fps, 10 s, 300 frames, 1 item; no problems\n',
    ]);
  });

  test('warnings do not fail', async () => {
    const problems = [{ severity: 'warning', code: 'input.invalid', message: 'Long.', path: [] }];
    const { code, process } = await runFake(['validate', 'a.json'], {
      'document.validate': () => ({ ...found, problems }),
    });
    expect(code).toBe(0);
    expect(process.out).toContain('a.json: Warning: Long.\n');
    expect(process.out).toContain('; 1 warning\n');
  });

  test('a mistake is reported once', async () => {
    const problem = { severity: 'error', code: 'project.too-new', message: 'Too new.', path: ['schemaVersion'] };
    const fail = () => {
      throw new UprightError('project.too-new', 'Too new.', { problems: [problem] });
    };
    const { code, process } = await runFake(['validate', 'a.json'], { 'document.validate': fail });
    expect([code, process.out, process.err]).toEqual([4, 'a.json › schemaVersion: Too new.\n', '']);
  });
});

test('probe reports readable files and fails for the others', async () => {
  const info = {
    hash: 'ab',
    bytes: 1_234_567,
    container: 'mov,mp4',
    kind: 'video',
    durationUs: 4_000_000,
    seekable: true,
    video: {
      index: 0,
      codec: 'hevc',
      profile: 'Main 10',
      width: 1920,
      height: 1080,
      sampleAspect: { num: 1, den: 1 },
      rotation: 90,
      mirrored: false,
      pixelFormat: 'yuv420p10le',
      bitDepth: 10,
      alpha: false,
      fps: { num: 30_000, den: 1001 },
      variableFrameRate: true,
      field: 'progressive',
      color: { primaries: 'bt2020', transfer: 'arib-std-b67', matrix: 'bt2020nc', range: 'limited' },
      startUs: 0,
      durationUs: 4_000_000,
      decoder: null,
    },
    audio: null,
    audioStreams: [],
    silent: null,
    warnings: ['Its end is damaged.'],
  } satisfies MediaInfo;
  const methods = {
    'media.probe': () => ({
      results: [
        { file: '/home/person/bad.mp4', error: { code: 'media.unreadable', message: 'It cannot be decoded.' } },
        { file: '/home/person/walk.mov', info },
      ],
    }),
  };
  const { code, process, engine } = await runFake(['probe', 'bad.mp4', 'walk.mov'], methods);
  expect(code).toBe(5);
  expect(engine.calls[0]?.[1]).toEqual({ files: ['/home/person/bad.mp4', '/home/person/walk.mov'] });
  expect(process.err).toBe('Error: bad.mp4: It cannot be decoded.\n');
  expect(process.out).toBe(
    'walk.mov: video, 4 s, 1.2 MB, mov,mp4\n' +
      '  picture  hevc Main 10, 1920x1080, turned by 90 degrees, 29.97 fps on average, yuv420p10le, bt2020nc, arib-std-b67\n' +
      '  note     Its end is damaged.\n',
  );
  const script = await runFake(['probe', '--json', 'bad.mp4', 'walk.mov'], methods);
  expect(script.process.lines).toEqual([
    { type: 'error', file: '/home/person/bad.mp4', code: 'media.unreadable', message: 'It cannot be decoded.' },
    { type: 'result', file: '/home/person/walk.mov', info },
  ]);
});

test('frame takes a time or a frame number', async () => {
  const drawn = { output: '/home/person/f.png', width: 1080, height: 1920, frame: 75 };
  const methods = { 'render.frame': () => drawn };
  const at = async (text: string) =>
    (await runFake(['frame', 'a.json', '--at', text, '-o', 'f.png'], methods)).engine.calls[0]?.[1];
  expect(await at('2.5s')).toMatchObject({ at: { seconds: 2.5 }, output: '/home/person/f.png', settings: {} });
  expect(await at('75f')).toMatchObject({ at: { frame: 75 } });
  const { process } = await runFake(['frame', 'a.json', '--at', '0', '-o', 'f.png'], methods);
  expect(process.out).toBe('/home/person/f.png\n  frame 75, 1080x1920\n');
});

test('new makes an empty project, or one from a recipe', async () => {
  const methods = {
    'document.create': () => ({ file: '/home/person/p.json' }),
    'document.fromRecipe': () => ({ file: '/home/person/p.json', problems: [] }),
  };
  const empty = await runFake(['new', '-o', 'p.json', '--size', '720x720', '--fps', '25', '--name', 'Walk'], methods);
  expect(empty.process.out).toBe('/home/person/p.json\n');
  expect(empty.engine.calls).toEqual([
    [
      'document.create',
      {
        output: '/home/person/p.json',
        name: 'Walk',
        size: { width: 720, height: 720 },
        fps: { num: 25, den: 1 },
        overwrite: false,
      },
    ],
  ]);
  const compiled = await runFake(['new', '-o', 'p.json', '--from', 'r.json', '--overwrite'], methods);
  expect(compiled.engine.calls).toEqual([
    ['document.fromRecipe', { output: '/home/person/p.json', recipe: '/home/person/r.json', overwrite: true }],
  ]);
});

test('doctor fails for errors, not for warnings', async () => {
  const checks = [
    { id: 'ffmpeg', title: 'FFmpeg', status: 'ok', detail: '7.0', advice: null, text: {} },
    { id: 'disk', title: 'Disk', status: 'warn', detail: '2 GB free', advice: 'Free some space.' },
  ];
  const fine = await runFake(['doctor'], { 'doctor.run': () => ({ checks }) });
  expect(fine.code).toBe(0);
  expect(fine.process.out).toBe('ok    FFmpeg: 7.0\nwarn  Disk: 2 GB free\n      Free some space.\n');
  const failing = [{ ...checks[0], status: 'fail' }];
  expect((await runFake(['doctor'], { 'doctor.run': () => ({ checks: failing }) })).code).toBe(8);
});

test('cache shows, clears and limits', async () => {
  const info = {
    folder: '/cache',
    bytes: 1.5e9,
    limitBytes: 20e9,
    kinds: [{ kind: 'segments', files: 1, bytes: 1.5e9 }],
  };
  const methods = {
    'cache.info': () => info,
    'cache.clear': () => ({ freedBytes: 5e6 }),
    'cache.setLimit': () => info,
  };
  const text = '/cache\n  segments  1 file, 1.5 GB\n  1.5 GB of at most 20 GB\n';
  expect((await runFake(['cache'], methods)).process.out).toBe(text);
  expect((await runFake(['cache', 'info'], methods)).process.out).toBe(text);
  expect((await runFake(['cache', '--json'], methods)).process.lines).toEqual([{ type: 'result', ...info }]);
  expect((await runFake(['cache', 'clear'], methods)).process.out).toBe('Freed 5 MB.\n');
  const limited = await runFake(['cache', 'limit', '20GB'], methods);
  expect(limited.engine.calls).toEqual([['cache.setLimit', { bytes: 20e9 }]]);
});

test('the API reference is written without an engine', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upright-cli-'));
  const { code, engine } = await runFake(['reference', 'made'], {}, new FakeProcess({ cwd: folder }));
  expect([code, engine.connected]).toEqual([0, 0]);
  for (const name of ['api.md', 'openrpc.json']) {
    expect((await readFile(join(folder, 'made', name), 'utf8')).endsWith('\n')).toBe(true);
  }
  await writeFile(join(folder, 'file'), '');
  const refused = await runFake(['reference', 'file'], {}, new FakeProcess({ cwd: folder }));
  expect(refused.code).toBe(6);
  await rm(folder, { recursive: true });
});

test('schemas are written without an engine', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upright-cli-'));
  try {
    const process = new FakeProcess({ cwd: folder });
    const { code, engine } = await runFake(['schemas', 'made'], {}, process);
    expect([code, engine.connected]).toEqual([0, 0]);
    for (const name of ['recipe', 'project']) {
      const text = await readFile(join(folder, 'made', `${name}.schema.json`), 'utf8');
      expect(text.endsWith('}\n')).toBe(true);
      expect(JSON.parse(text)).toHaveProperty('$schema');
    }
    await writeFile(join(folder, 'file'), '');
    const refused = await runFake(['schemas', 'file'], {}, new FakeProcess({ cwd: folder }));
    expect(refused.code).toBe(6);
  } finally {
    await rm(folder, { recursive: true });
  }
});
