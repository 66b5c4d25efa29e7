/**
 * `node build/run.mjs sessions`: draws docs/images/sessions.webp by Upright's own engine: a frame of work and one of rest of four
 * templates, each in another theme. Run it after a change of the themes, the templates or the exercises.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { CLI } from './setup/compile.mjs';
import { root } from './setup/index.mjs';

/** A template with the moments that are shown of it, and how it differs from what it says itself. */
const SHOWN = [
  { template: 'hiit', moments: ['2:30', '2:46'], fields: {} },
  { template: 'tabata', moments: ['18', '33'], fields: {} },
  { template: 'yoga', moments: ['2:25', '3:33'], fields: { language: 'fr' } },
  { template: 'core', moments: ['36', '2:07'], fields: {} },
];
const FRAME = { width: 360, height: 640 };
const GAP = 16;

const folder = mkdtempSync(join(tmpdir(), 'upright-sessions-'));
const env = { ...process.env, UPRIGHT_HOME: join(folder, 'home') };

/** @param {readonly string[]} args */
function upright(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, CLI), ...args], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}\n${stderr}`);
  return stdout;
}

try {
  const frames = SHOWN.flatMap(({ template, moments, fields }) => {
    const language = 'language' in fields ? fields.language : 'en';
    const { templates } = JSON.parse(upright('call', 'session.templates', JSON.stringify({ language })));
    const { plan } = templates.find((/** @type {{ id: string }} */ each) => each.id === template);
    // Nothing is heard in a picture.
    const silent = { ...plan, sounds: { voice: false, tones: false } };
    const { project } = JSON.parse(upright('call', 'session.compile', JSON.stringify({ source: { plan: silent } })));
    const file = join(folder, `${template}.json`);
    writeFileSync(file, JSON.stringify(project));
    return moments.map((moment, i) => {
      const picture = join(folder, `${template}-${i}.png`);
      const at = /^\d+$/.test(moment) ? `${moment}s` : moment;
      const size = `${FRAME.width}x${FRAME.height}`;
      upright('frame', file, '--at', at, '-o', picture, '--size', size, '--allow-outside');
      return picture;
    });
  });
  const columns = frames.length / 2;
  const canvas = { width: columns * (FRAME.width + GAP) - GAP, height: 2 * FRAME.height + GAP };
  await sharp({ create: { ...canvas, channels: 4, background: '#00000000' } })
    .composite(
      frames.map((input, i) => ({
        input,
        left: (i % columns) * (FRAME.width + GAP),
        top: Math.floor(i / columns) * (FRAME.height + GAP),
      })),
    )
    .webp({ quality: 82 })
    .toFile(join(root, 'docs', 'images', 'sessions.webp'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
