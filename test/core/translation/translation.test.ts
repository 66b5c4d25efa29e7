/** Answers of models are read as far as they can be, terms are kept, and captions become captions again. */
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import { missingTerms, parseGlossary } from '../../../core/translation/glossary.js';
import { parseTranslations } from '../../../core/translation/parse-translations.js';
import { planTranslatedCaptions, toCaptionUnits } from '../../../core/translation/caption-units.js';
import { toScriptLines } from '../../../core/translation/script-lines.js';
import { divideLines } from '../../../core/translation/translation-line.js';

const ASKED = new Map([
  ['1', 'Hold the plank.'],
  ['2', 'Breathe.'],
]);
const WHOLE = '{"lines":[{"id":"1","text":"Tenez la planche."},{"id":"2","text":"Respirez."}]}';

describe('an answer', () => {
  test.each([
    ['as it should be', WHOLE, 2],
    ['in a block of Markdown', `Here you are:\n\`\`\`json\n${WHOLE}\n\`\`\``, 2],
    ['after thinking aloud', `<think>{"lines":[]} hm</think>${WHOLE}`, 2],
    ['cut off', WHOLE.slice(0, -12), 1],
    ['with ids of its own', WHOLE.replace('"2"', '"7"'), 1],
    ['with an empty text', WHOLE.replace('Respirez.', ' '), 1],
    ['with an essay', WHOLE.replace('Respirez.', 'mot '.repeat(100)), 1],
    ['in prose', 'Tenez la planche. Respirez.', 0],
    ['with other fields', '{"lines":[{"id":1,"text":"a"}]}', 0],
  ])('%s gives what can be used', (_, answer, count) => {
    const found = parseTranslations(answer, ASKED);
    expect(found.size).toBe(count);
    if (count > 0) expect(found.get('1')).toBe('Tenez la planche.');
  });
});

test('a glossary keeps terms and translates others', () => {
  const glossary = parseGlossary('# terms\nLeg Day\nplank = planche\nreps; répétitions\n\n');
  expect(glossary).toEqual([
    { term: 'Leg Day' },
    { term: 'plank', translation: 'planche' },
    { term: 'reps', translation: 'répétitions' },
  ]);
  expect(missingTerms('Two planks on leg day.', 'Deux PLANCHES le jour des jambes.', glossary)).toEqual([
    { term: 'Leg Day' },
  ]);
  expect(missingTerms('A gangplank.', 'Une passerelle.', glossary)).toEqual([]);
});

const word = (id: number, text: string, at: number, more: object = {}) => ({
  ...{ id: `w${id}`, text, start: at * 1e6, end: at * 1e6 + 400_000 },
  ...more,
});
const WORDS = [
  word(1, 'Hold', 1),
  word(2, 'the', 1.4),
  word(3, 'plank.', 1.8),
  word(4, 'Breathe', 2.4, { speaker: 'Ann' }),
  word(5, 'out.', 2.8, { speaker: 'Ann' }),
];

function projectWith(words: readonly object[], cues: object = {}) {
  const checked = parseProject({
    ...{ schemaVersion: 1, id: 'p', size: { width: 1080, height: 1920 } },
    tracks: [
      {
        id: 't',
        kind: 'text',
        items: [{ kind: 'captions', id: 'c', start: 0, length: 300, language: 'en', words, cues }],
      },
    ],
  });
  if (!checked.ok) throw new Error(JSON.stringify(checked));
  const { project } = checked;
  const source = project.tracks.flatMap(({ items }) => items.filter(isCaptions))[0];
  if (!source) throw new Error('no captions');
  return { project, source };
}

describe('captions', () => {
  const translate = (words: readonly object[], texts: readonly string[]) => {
    const { project, source } = projectWith(words);
    const units = toCaptionUnits(source, project);
    const map = new Map(units.map(({ line }, i) => [line.id, texts[i] ?? '']));
    let id = 0;
    const { edit } = planTranslatedCaptions(
      project,
      { source, language: 'fr', units, texts: map },
      (record) => `${record}${++id}`,
    );
    const applied = applyEdit(project, edit);
    if (!applied.ok) throw new Error(applied.problem.message);
    const added = applied.project.tracks.flatMap(({ items }) => items.filter(isCaptions))[1];
    if (!added) throw new Error('nothing was added');
    return { units, source, added };
  };

  test('that rules group are translated phrase by phrase, within the time of the phrase', () => {
    const { units, source, added } = translate(WORDS, ['Tenez bien la planche.', 'Expirez.']);
    expect(units.map(({ line }) => line.text)).toEqual(['Hold the plank.', 'Breathe out.']);
    // 20 characters a second, and a cue stays a little.
    expect(units[0]?.line.most).toBe(28);
    expect(added.words.map(({ text }) => text)).toEqual(['Tenez', 'bien', 'la', 'planche.', 'Expirez.']);
    expect([added.words[0]?.start, added.words[3]?.end]).toEqual([1_000_000, 2_200_000]);
    expect(added.words[4]).toMatchObject({ start: 2_400_000, end: 3_200_000 });
    expect(added).toMatchObject({ language: 'fr', style: source.style, cues: source.cues });
    expect(added.position.y).not.toBe(source.position.y);
  });

  test('of a file keep their cues and lines', () => {
    const marks = ['cue', 'join', 'line', 'cue', 'join'];
    const marked = WORDS.map((each, i) => ({ ...each, break: marks[i] }));
    const { units, added } = translate(marked, ['Tenez bien la planche.', 'Expirez.']);
    expect(units.map(({ lines }) => lines)).toEqual([2, 1]);
    expect(added.words.map(({ break: mark }) => mark)).toEqual(['cue', 'join', 'line', 'join', 'cue']);
  });
});

test('a script keeps its paragraphs and marks', () => {
  const { lines, join } = toScriptLines('# Warm up\n\n- Jump.\n\nBreathe.');
  expect(lines.map(({ text }) => text)).toEqual(['Warm up', 'Jump.', 'Breathe.']);
  expect(join(new Map(lines.map(({ id, text }) => [id, text.toUpperCase()])))).toBe('# WARM UP\n\n- JUMP.\n\nBREATHE.');
  expect(divideLines(Array.from({ length: 60 }, (_, i) => ({ id: `${i}`, text: 'x', most: null }))).length).toBe(3);
});

test('the marks of a script that say how it is spoken are not for the model', () => {
  const script = [
    '**VISUAL:** Snow.',
    '**VOICE-OVER:** Ana: Hi! [pause 1.5 s] A *very* good day.',
    '> **Ben:** Bye.[pause]',
    '```',
    'Ana: not said',
    '```',
    'Carl: Who?',
  ].join('\n');
  const { lines, join } = toScriptLines(script, ['Ana', 'Ben']);
  expect(lines.map(({ text }) => text)).toEqual(['Snow.', 'Hi!', 'A *very* good day.', 'Bye.', 'Carl: Who?']);
  const translated = new Map(lines.map(({ id, text }) => [id, `<${text}>`]));
  expect(join(translated)).toBe(
    [
      '**VISUAL:** <Snow.>',
      '**VOICE-OVER:** Ana: <Hi!> [pause 1.5 s] <A *very* good day.>',
      '> **Ben:** <Bye.>[pause]',
      '```',
      'Ana: not said',
      '```',
      '<Carl: Who?>',
    ].join('\n'),
  );
});
