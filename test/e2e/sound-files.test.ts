/** Sound files of every kind, decoded by the preview in a real browser, against FFmpeg's decoding for the export. */
import { expect, test } from 'vitest';
import { compareSounds } from './sound/sound-similarity.js';
import { fromBase64, useSoundPage } from './sound/sound-page.js';

const fixture = useSoundPage();

const NOISE = ['-f', 'lavfi', '-i', 'anoisesrc=color=pink:sample_rate=48000:seed=4:duration=3:amplitude=0.5'];
// Bass and clicks survive every coder, and tell any shift.
const SHAPE = ['-af', "lowpass=2500,volume='1.5*(0.3+0.7*abs(sin(5*t)))':eval=frame"];
const STEREO = [...NOISE, ...SHAPE, '-ac', '2'];
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=30:duration=3'];
const FOOTAGE = [...PICTURE, ...STEREO, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

const FILES: Readonly<Record<string, readonly string[]>> = {
  'pcm.wav': [...STEREO, '-c:a', 'pcm_s16le'],
  'mono.wav': [...NOISE, ...SHAPE, '-ac', '1', '-ar', '22050', '-c:a', 'pcm_s24le'],
  'surround.wav': [...NOISE, '-af', `${SHAPE[1]},pan=5.1|c0=c0|c1=0.5*c0|c2=0.3*c0|c3=c0|c4=0.2*c0|c5=0.4*c0`],
  'sound.flac': [...STEREO, '-ar', '44100', '-sample_fmt', 's16'],
  'sound.mp3': [...STEREO, '-ar', '44100', '-b:a', '192k'],
  'plain.mp3': [...STEREO, '-ar', '44100', '-b:a', '128k', '-write_xing', '0', '-id3v2_version', '0'],
  'sound.m4a': [...STEREO, '-b:a', '192k'],
  'sound.ogg': [...STEREO, '-c:a', 'libvorbis', '-q:a', '7'],
  'sound.opus': [...STEREO, '-c:a', 'libopus', '-b:a', '160k'],
  'footage.mp4': [...FOOTAGE, '-c:a', 'aac', '-b:a', '192k'],
  'late.mp4': [...PICTURE, '-itsoffset', '0.7', ...FOOTAGE.slice(4), '-c:a', 'aac', '-b:a', '192k'],
  'footage.mkv': [...FOOTAGE, '-c:a', 'flac'],
};

test.each(Object.keys(FILES))('%s', async (name) => {
  const { make, open, call, exported } = fixture();
  const path = make(name, ...(FILES[name] as string[]));
  const length = 85;
  const isFootage = /mp4|mkv/.test(name);
  const item = { id: 'clip', asset: 'a', start: 0, length, in: 100_000 };
  const projectId = await open({
    loudness: null,
    assets: [{ id: 'a', kind: isFootage ? 'video' : 'audio', path }],
    tracks: [
      isFootage
        ? { id: 'v', kind: 'picture', items: [{ kind: 'footage', ...item }] }
        : { id: 'a', kind: 'audio', items: [{ kind: 'sound', ...item }] },
    ],
  });
  await call('ready', isFootage);
  const ours = fromBase64(await call('mix', 0, length * 1600, false));
  const theirs = await exported(projectId);
  expect(await call('unreadable')).toEqual([]);
  const similarity = compareSounds(ours, theirs, 0, length * 1600);
  expect(Math.abs(similarity.late)).toBeLessThanOrEqual(isFootage ? 2 : 1);
  expect(similarity.correlation).toBeGreaterThan(0.99);
  expect(Math.abs(similarity.gainDb)).toBeLessThan(0.2);
});

test('the page logged no error', () => expect(fixture().errors).toEqual([]));
