/**
 * `npm run bench [-- --write] [--rounds n] [--only cold,clean,…]`: one table of what is measured against its reference in the
 * same run. `--write` puts its rows into docs/bench.md, where those of other cases stay. Needs bash; Linux gives the best
 * memory figures.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findHome } from '../../main/engine/home.js';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import type { Row, Tell } from './case.js';
import { runAheadCase } from './ahead-case.js';
import { runAlignCase } from './align-case.js';
import { runCaptionsCase } from './captions-case.js';
import { runColdCase } from './cold-case.js';
import { runCopyCase } from './copy-case.js';
import { runEditorCase } from './editor-case.js';
import { runFillersCase } from './fillers-case.js';
import { runHardwareCase } from './hardware-case.js';
import { runHevcCase } from './hevc-case.js';
import { runLibraryCase } from './library-case.js';
import { runListeningCase } from './listening-case.js';
import { runLongCase } from './long-case.js';
import { runManyCase } from './many-case.js';
import { openMaterial } from './material.js';
import { machineLine, toText, updateTable } from './report.js';
import { runNeighbourCase } from './neighbour-case.js';
import { runProjectCase } from './project-case.js';
import { runSessionCase } from './session-case.js';
import { runShortCase } from './short-case.js';
import { runStartCase } from './start-case.js';
import { Upright } from './upright.js';
import { runVoicesCase } from './voices-case.js';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
const tell: Tell = (line) => process.stderr.write(`bench: ${line}\n`);
const root = process.cwd();
const rounds = Math.max(1, Number.parseInt(values.rounds, 10) || 3);
const { ffmpeg } = await locateFfmpeg();
const load = loadavg()[0] ?? 0;
const folder = mkdtempSync(join(tmpdir(), 'upright-bench-'));
try {
  const material = openMaterial(ffmpeg.path, join(root, 'resources', 'sample'));
  const upright = new Upright(join(root, 'out', 'main', 'cli.js'), folder);
  // Voices and recognisers are those that the user installed.
  upright.useModels(findHome(process.env));
  const fonts = join(root, 'resources', 'fonts');
  const context = { ffmpeg: ffmpeg.path, fonts, material, upright, folder, rounds };
  const cases: Record<string, () => Promise<Row[]>> = {
    cold: async () => runColdCase(context, { name: 'grainy', clips: await material.phone() }, tell),
    clean: async () => runColdCase(context, { name: 'clean', clips: await material.clean() }, tell),
    hevc: async () => runHevcCase({ ...context, clip: await material.hevc() }, tell),
    hardware: async () => runHardwareCase({ ...context, clips: await material.phone() }, tell),
    copy: () => runCopyCase(context, tell),
    many: () => runManyCase(context, tell),
    captions: () => runCaptionsCase(context, tell),
    start: () => runStartCase(context, tell),
    project: () => runProjectCase(context, tell),
    library: () => runLibraryCase(context, tell),
    ahead: () => runAheadCase(context, tell),
    session: () => runSessionCase(context, tell),
    neighbour: () => runNeighbourCase(context, tell),
    editor: () => runEditorCase(context, tell),
    align: () => runAlignCase(context, tell),
    voices: () => runVoicesCase(context, tell),
    listening: () => runListeningCase(context, tell),
    fillers: () => runFillersCase(context, tell),
    short: () => runShortCase(context, tell),
    long: async () => runLongCase({ ...context, clips: await material.clean() }, tell),
  };
  const rows: Row[] = [];
  for (const name of values.only?.split(',') ?? Object.keys(cases)) {
    const run = cases[name];
    if (!run) throw new Error(`There is no case "${name}": ${Object.keys(cases).join(', ')}.`);
    try {
      rows.push(...(await run()));
    } catch (error) {
      // The other cases are still worth their minutes.
      tell(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
  const machine = machineLine(ffmpeg.version);
  process.stdout.write(`\n${toText(rows)}\n\n${machine}\n`);
  const busy =
    load > 0.5 ? [`Other work kept ${load.toFixed(1)} cores busy when it started, so times are too long.`] : [];
  if (busy.length > 0) process.stdout.write(`${busy.join('\n')}\n`);
  if (values.write) {
    const page = join(root, 'docs', 'bench.md');
    const others = values.only
      ? [`Rows of ${values.only.replaceAll(',', ', ')} are of this run, all others of earlier ones.`]
      : [];
    const notes = [`Medians of ${rounds} rounds.`, ...busy, ...others];
    writeFileSync(page, updateTable(readFileSync(page, 'utf8'), rows, [`Machine: ${machine}.`, ...notes]));
    tell(`written to ${page}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
