/** Captions: what karaoke costs an export, what a changed word costs, and how a project of 10,000 cues edits and opens. */
import { join } from 'node:path';
import { toTextContext } from '../../core/composition/texts.js';
import { cuesOf } from '../../core/project/captions/cues.js';
import type { Project } from '../../core/project/project.js';
import { type EngineProcess, startEngine } from '../safety/engine-process.js';
import { type Row, seconds, type Tell } from './case.js';
import type { Material } from './material.js';
import { median } from './measure.js';
import * as job from './reference-job.js';
import type { Upright } from './upright.js';

const SECONDS = 30;
const CUES = 10_000;
const EDITS = 200;

/** Every row about captions. */
export async function runCaptionsCase(
  context: { material: Material; upright: Upright; folder: string; rounds: number },
  tell: Tell,
): Promise<Row[]> {
  return [...(await exportRows(context, tell)), ...(await editRows(context.folder, tell))];
}

async function exportRows(
  { material, upright, rounds }: Parameters<typeof runCaptionsCase>[0],
  tell: Tell,
): Promise<Row[]> {
  const clips = await material.phone();
  const plain: number[] = [];
  const captioned: number[] = [];
  const changed: number[] = [];
  const recipe = (word?: string) => ({
    ...job.toRecipe(clips),
    captions: { words: wordsOf(word), karaoke: { kind: 'current' } },
  });
  for (let round = 0; round < rounds; round++) {
    tell(`the reference job with captions, round ${round + 1} of ${rounds}`);
    upright.forget();
    plain.push((await upright.render('plain', job.toRecipe(clips))).wall);
    upright.forget();
    captioned.push((await upright.render('captioned', recipe())).wall);
    changed.push((await upright.render('captioned', recipe(`changed${round}`))).wall);
  }
  const [without, cold, word] = [median(plain), median(captioned), median(changed)];
  const row = (name: string, value: number, reference: number, of: string, target: number): Row => ({
    name,
    value: `${seconds(value)} wall`,
    reference: `${seconds(reference)} ${of}`,
    ratio: value / reference,
    target,
  });
  return [
    row('cold export with karaoke captions throughout', cold, without, 'without', 1.08),
    row('one word of the captions changed', word, cold, 'cold', 0.2),
  ];
}

/** Two and a half words a second; one near the middle may be another. */
function wordsOf(middle = 'middle'): object[] {
  return Array.from({ length: SECONDS * 2.5 }, (_, i) => ({
    text: i === 37 ? middle : ['short', 'words', 'that', 'are', 'said.'][i % 5],
    start: i * 0.4,
    end: i * 0.4 + 0.35,
  }));
}

async function editRows(folder: string, tell: Tell): Promise<Row[]> {
  tell(`a project with captions of ${CUES} cues`);
  const home = join(folder, 'captions-home');
  let engine = await startEngine(home);
  const { id } = await engine.client['project.create']({
    project: { schemaVersion: 1, id: 'bench', tracks: [{ id: 't', kind: 'text' }] },
    folder: '/',
  });
  const words = Array.from({ length: CUES * 2 }, (_, i) => ({
    id: `w${i}`,
    text: `word${i % 97}`,
    start: i * 250_000,
    end: i * 250_000 + 200_000,
  }));
  const item = { kind: 'captions' as const, id: 'c', start: 0, length: CUES * 15, words };
  await engine.client['project.edit']({ id, base: 0, edit: { type: 'item.add', track: 't', item } });
  const edits = await timeEdits(engine, id);
  await engine.stop();
  const opened: number[] = [];
  for (let i = 0; i < 5; i++) {
    engine = await startEngine(home);
    const from = performance.now();
    const { project } = await engine.client['project.open']({ id });
    toCues(project);
    opened.push(performance.now() - from);
    await engine.stop();
  }
  const p95 = edits.toSorted((p, q) => p - q)[Math.floor(edits.length * 0.95)] ?? 0;
  const row = (name: string, value: number, reference: string, target: number): Row => ({
    name,
    value: `${value.toFixed(1)} ms`,
    reference,
    ratio: value,
    target,
    unit: 'ms',
  });
  return [
    row(`a word of ${CUES} cues edited and its cues made, p95`, p95, 'stored before it is answered', 50),
    row(`opening captions of ${CUES} cues`, median(opened), 'a restarted engine', 300),
  ];
}

// From the call to new cues, as the window makes them from its own copy of the project.
async function timeEdits({ client }: EngineProcess, id: string): Promise<number[]> {
  let { project, revision } = await client['project.get']({ id });
  const times: number[] = [];
  for (let i = 0; i < EDITS; i++) {
    const text = `edited${i}`;
    const word = `w${(i * 97) % (CUES * 2)}`;
    const from = performance.now();
    const edit = { type: 'captions.setWords' as const, item: 'c', words: [word], set: { text } };
    ({ revision } = await client['project.edit']({ id, base: revision, edit }));
    project = withText(project, word, text);
    toCues(project);
    times.push(performance.now() - from);
  }
  return times;
}

const withText = (project: Project, id: string, text: string): Project => ({
  ...project,
  tracks: project.tracks.map((track) => ({
    ...track,
    items: track.items.map((item) =>
      item.kind === 'captions'
        ? { ...item, words: item.words.map((word) => (word.id === id ? { ...word, text } : word)) }
        : item,
    ),
  })),
});

function toCues(project: Project): void {
  const context = toTextContext(project);
  for (const track of project.tracks)
    for (const item of track.items) if (item.kind === 'captions') cuesOf(item, context);
}
