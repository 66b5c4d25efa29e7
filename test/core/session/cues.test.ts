/** The cues of sessions: what is said and heard when. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toEnglish } from '../../../core/locales/english.js';
import { checkPlan } from '../../../core/session/check-plan.js';
import type { SessionCue } from '../../../core/session/cue.js';
import { cueTexts, type LengthOf, placeCues, type Session } from '../../../core/session/cues.js';

const S = 1_000_000;
/** Fifteen characters a second. */
const lengthOf: LengthOf = (text) => 200_000 + Math.round((text.length * S) / 15);

function sessionOf(written: object): Session {
  const { plan, ...checked } = checkPlan(written);
  if (!plan) throw new Error(JSON.stringify(checked.problems));
  return { ...checked, plan };
}

const place = (plan: object, lengths = lengthOf) => placeCues(sessionOf(plan), toEnglish, lengths);

/** What is said, as `Halfway @20`. */
const said = (cues: readonly SessionCue[]): string[] =>
  cues.flatMap((cue) => (cue.kind === 'speech' ? [`${cue.text} @${Number((cue.at / S).toFixed(2))}`] : []));
const tones = (cues: readonly SessionCue[]): string[] =>
  cues.flatMap((cue) => (cue.kind === 'tone' ? [`${cue.tone} @${cue.at / S}`] : []));
const shown = (cues: readonly SessionCue[]): string[] =>
  cues.flatMap((cue) => (cue.kind === 'text' ? [`${cue.onScreen} @${Number((cue.at / S).toFixed(2))}`] : []));

describe('what is said', () => {
  it('is what comes next as a rest begins, the half of long work, and the end', () => {
    const { cues, problems } = place({ rows: ['squats 40/20', 'lunges 15s'], sounds: { tones: false } });
    expect(problems).toEqual([]);
    expect(said(cues)).toEqual([
      'Next: squats @0.1',
      'Halfway @30',
      'Rest @50.1',
      'Next: lunges @50.72',
      'Well done @85.1',
    ]);
  });

  it('names the side, and tells to switch', () => {
    const { cues } = place({ prepare: 10, rows: ['lunges 10s each side'] });
    expect(said(cues).map((each) => each.split(' @')[0])).toEqual([
      'Next: lunges, left side',
      'Switch sides',
      'Well done',
    ]);
  });

  it('tells to switch where nobody waits for it', () => {
    const { cues } = place({ prepare: 5, switch: 0, rows: ['lunges 20s each side'], sounds: { halfway: false } });
    expect(said(cues)[1]).toMatch(/^Switch sides @1[5-9]/);
  });

  it('is the own words of a row in place of its name, even where names are not wanted', () => {
    const rows = [{ exercise: 'wall sit', work: 30, cue: 'Knees over your toes' }];
    expect(said(place({ rows, sounds: { next: false } }).cues)[0]).toMatch(/^Knees over your toes/);
  });

  it('is "last round" before the first exercise of the last round only', () => {
    const { cues } = place({ rounds: 3, rows: ['a 30/15', 'b 30/15'] });
    const last = said(cues).filter((each) => each.startsWith('Last round'));
    expect(last).toHaveLength(1);
    // After two rounds of 90 s and ten seconds to prepare, less the rest.
    expect(Number(last[0]?.split('@')[1])).toBeGreaterThan(175);
    expect(Number(last[0]?.split('@')[1])).toBeLessThan(190);
  });

  it('counts down in the last three seconds of work in place of the tones', () => {
    const { cues } = place({ prepare: 5, rows: ['a 20/5', 'b 10s'], sounds: { countdown: true, halfway: false } });
    expect(said(cues)).toEqual(expect.arrayContaining(['3 @22', '2 @23', '1 @24', '3 @37', '2 @38', '1 @39']));
    expect(tones(cues)).not.toContain('last-three @23');
    expect(tones(cues)).toContain('last-three @28');
  });

  it('sounds the tones where a number of the countdown has no sound or is too long', () => {
    const plan = { prepare: 0, rows: ['a 20s'], sounds: { countdown: true } };
    const silent = place(plan, (text) => (text === '2' ? null : lengthOf(text)));
    expect(tones(silent.cues)).toContain('last-three @18');
    expect(silent.problems).toEqual([]);
    const long = place(plan, (text) => (text === '2' ? 3 * S : lengthOf(text)));
    expect(tones(long.cues)).toContain('last-three @18');
    expect(long.problems.map(({ path }) => path)).toEqual([['rows', 0]]);
  });

  it('counts repetitions at their tempo, within each', () => {
    const { cues } = place({ prepare: 0, rows: ['squats x 3 @ 3-1-1'], sounds: { count: true } });
    expect(said(cues).slice(-4)).toEqual(['1 @2.5', '2 @7.5', '3 @12.5', expect.stringMatching(/^Well done/)]);
  });

  it('counts repetitions faster where the work is too short for their pace', () => {
    const { cues } = place({ prepare: 0, rows: [{ exercise: 'jumps', work: 10, reps: 5 }], sounds: { count: true } });
    expect(said(cues).slice(0, 5)).toEqual(['1 @1', '2 @3', '3 @5', '4 @7', '5 @9']);
  });

  it('names what comes next before its end where no rest follows', () => {
    const { cues, problems } = place({ prepare: 0, rows: ['a 30s', 'b 30s'] });
    expect(problems).toEqual([]);
    expect(said(cues).find((each) => each.startsWith('Next: b'))).toMatch(/@2\d/);
  });

  it('leaves an AMRAP alone but for its half and its end', () => {
    const { cues } = place({ prepare: 0, rows: ['AMRAP 4', 'push-ups', 'squats'] });
    expect(said(cues).slice(0, 1)).toEqual(['Halfway @120']);
    expect(tones(cues)).toEqual(['work @0', 'last-three @237', 'last-three @238', 'last-three @239', 'end @240']);
  });

  it('is nothing without a voice, but everything is shown', () => {
    const plan = { rows: ['squats 40/20', 'lunges 15s'], sounds: { voice: false as const } };
    expect(cueTexts(sessionOf(plan), toEnglish)).toEqual([]);
    const { cues, problems } = place(plan);
    expect(said(cues)).toEqual([]);
    expect(problems).toEqual([]);
    expect(shown(cues).map((each) => each.split(' @')[0])).toEqual([
      'Next: squats',
      'Halfway',
      'Rest',
      'Next: lunges',
      'Well done',
    ]);
  });
});

describe('a cue that is too long for its place', () => {
  const name = 'the exercise with a name that is very long indeed';

  it('is shortened', () => {
    const { cues, problems } = place(
      { prepare: 0, rows: ['a 10/4', 'mountain climbers 20s'], sounds: { halfway: false } },
      () => S,
    );
    expect(problems).toEqual([]);
    expect(said(cues)[0]).toMatch(/^Next: mountain climbers/);
    const tight = (text: string) => (text.startsWith('Next') ? 4 * S : S);
    const short = place({ prepare: 0, rows: ['a 10/4', 'mountain climbers 20s'], sounds: { halfway: false } }, tight);
    expect(said(short.cues)[0]).toMatch(/^mountain climbers @1[0-3]/);
    expect(short.cues.find(({ id }) => id === 'a.1.1.rest.next')).toMatchObject({
      onScreen: 'Next: mountain climbers',
    });
  });

  it('is said ahead where the work before has room', () => {
    const { cues, problems } = place({ prepare: 0, rows: ['a 30/3', `"${name}" 20s`], sounds: { halfway: false } });
    expect(problems).toEqual([]);
    expect(said(cues)[0]).toMatch(new RegExp(`${name} @2[0-9]`));
  });

  it('is refused with its row where there is no room at all, and shown', () => {
    const { cues, problems } = place({ prepare: 0, rows: ['a 2/2', `"${name}" 20s`], sounds: { halfway: false } });
    expect(problems).toMatchObject([{ severity: 'warning', path: ['rows', 1] }]);
    expect(problems[0]?.message).toContain(name);
    expect(shown(cues)).toEqual([expect.stringContaining(`Next: ${name}`)]);
  });

  it('is told once for all rounds', () => {
    const plan = { prepare: 0, rounds: 5, rows: ['a 2/2', `"${name}" 20/20`], sounds: { halfway: false } };
    expect(place(plan).problems).toHaveLength(1);
  });
});

describe('tones', () => {
  it('sound exactly as intervals begin, in their last three seconds, and after the end', () => {
    const { cues } = place({ prepare: 5, rows: ['a 20/3', 'b 1s'] });
    expect(tones(cues)).toEqual([
      ...['prepare @0', 'last-three @2', 'last-three @3', 'last-three @4'],
      ...['work @5', 'last-three @22', 'last-three @23', 'last-three @24'],
      ...['rest @25', 'last-three @26', 'last-three @27'],
      ...['work @28', 'end @29'],
    ]);
  });

  it('join rests that follow each other', () => {
    const { cues } = place({ prepare: 0, rows: ['a 10/10', 'rest 20', 'b 10s'] });
    expect(tones(cues).filter((each) => each.startsWith('rest'))).toEqual(['rest @10']);
    expect(tones(cues)).not.toContain('last-three @17');
    expect(said(cues).filter((each) => each.startsWith('Rest'))).toHaveLength(1);
  });
});

const row = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 90 }))
    .map(([work, rest]) => ({ exercise: 'squats', work, rest })),
  fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 20 }))
    .map(([reps, rest]) => ({ exercise: 'lunges', reps, rest })),
  fc.record({
    exercise: fc.string({ minLength: 1, maxLength: 200 }),
    work: fc.integer({ min: 1, max: 60 }),
    sides: fc.constantFrom('each', 'left', 'both'),
  }),
  fc.record({
    exercise: fc.constant('x'),
    work: fc.integer({ min: 1, max: 60 }),
    cue: fc.string({ minLength: 1, maxLength: 300 }),
  }),
  fc.constant('rest 20'),
);
const sounds = fc.record({
  tones: fc.boolean(),
  next: fc.boolean(),
  halfway: fc.boolean(),
  countdown: fc.boolean(),
  count: fc.boolean(),
});
const plans = fc.record({
  prepare: fc.integer({ min: 0, max: 15 }),
  switch: fc.integer({ min: 0, max: 6 }),
  rounds: fc.integer({ min: 1, max: 4 }),
  pace: fc.integer({ min: 1, max: 5 }),
  sounds,
  rows: fc.array(row, { minLength: 1, maxLength: 8 }),
});

const SQUATS = { exercise: 'squats', work: 4, rest: 0 };
const BOTH_SIDES = { exercise: ' ', work: 2, sides: 'each' as const };
// The last seconds of its sides are counted by tones, for there is no room for words.
const COUNTDOWN_WITHOUT_ROOM = {
  ...{ prepare: 0, switch: 0, rounds: 2, pace: 1 },
  sounds: { tones: true, next: false, halfway: false, countdown: true, count: false },
  rows: [SQUATS, BOTH_SIDES],
};

describe('the cues of any plan', () => {
  it('never speak at once, come in order with ids of their own, and say nothing that was not to be spoken', () => {
    fc.assert(
      fc.property(plans, (written) => {
        const { plan, ...checked } = checkPlan(written);
        if (!plan) return;
        const session = { ...checked, plan };
        const { cues, problems } = placeCues(session, toEnglish, lengthOf);
        const texts = new Set(cueTexts(session, toEnglish));
        const speeches = cues.filter((cue) => cue.kind === 'speech');
        const starts = new Set(checked.intervals.map(({ start }) => start));
        expect(new Set(cues.map(({ id }) => id)).size).toBe(cues.length);
        for (const [i, cue] of speeches.entries()) {
          expect(texts.has(cue.text)).toBe(true);
          expect(cue.length).toBe(lengthOf(cue.text));
          expect(cue.at).toBeGreaterThanOrEqual(0);
          expect(speeches[i + 1]?.at ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(cue.at + cue.length);
        }
        for (const [i, { at }] of cues.entries()) {
          expect(Number.isInteger(at)).toBe(true);
          expect(cues[i + 1]?.at ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(at);
        }
        for (const cue of cues)
          if (cue.kind === 'tone' && ['work', 'rest', 'prepare'].includes(cue.tone))
            expect(starts.has(cue.at)).toBe(true);
        // Only rests are silent where there is no time, and whatever is refused names its row.
        for (const { path } of problems) expect(path[0]).toBe('rows');
        const unsaid = cues.filter((cue) => cue.kind === 'text' && !cue.id.endsWith('.rest'));
        if (unsaid.length > 0) expect(problems).not.toEqual([]);
        // A tone may stand in for a number of the countdown that takes too long.
        const sounded = cues.filter(({ kind, id }) => kind === 'tone' && /\.last-\d$/.test(id));
        if (problems.length > 0) expect([...unsaid, ...sounded]).not.toEqual([]);
      }),
      { numRuns: 120, examples: [[COUNTDOWN_WITHOUT_ROOM]] },
    );
  });
});
