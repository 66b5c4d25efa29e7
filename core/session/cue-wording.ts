/** The words of cues: what is said, in full and short. */
import { type Message, message } from '../locales/message.js';
import type { Interval } from './intervals.js';
import type { SessionPlan } from './session-plan.js';

/** Makes a text of a message, in the language of the session. */
export type Translate = (text: Message) => string;

/** What is said, the fullest form first. */
export type Forms = readonly [string, ...string[]];

export interface CueWording {
  readonly rest: Forms;
  readonly halfway: Forms;
  readonly switch: Forms;
  readonly lastRound: Forms;
  readonly end: Forms;
  /** What comes next; null where that has no name, or nobody wants to know. */
  readonly next: (work: Interval) => Forms | null;
  readonly number: (value: number) => Forms;
}

/** The words of a plan's cues. */
export function createCueWording({ sounds }: SessionPlan, translate: Translate): CueWording {
  return {
    rest: [translate(message('session:cueRest'))],
    halfway: [translate(message('session:cueHalfway'))],
    switch: [translate(message('session:cueSwitch'))],
    lastRound: [translate(message('session:cueLastRound'))],
    end: [translate(message('session:cueEnd'))],
    next({ cue, exercise, side }) {
      // Own words are said as they are.
      if (cue !== null) return [cue];
      if (exercise === null || !sounds.next) return null;
      const named = side === null ? exercise : translate(message(SIDES[side], { name: exercise }));
      const next = translate(message('session:cueNext', { name: named }));
      return side === null ? [next, exercise] : [next, named, exercise];
    },
    number: (value) => [String(value)],
  };
}

const SIDES = { left: 'session:cueLeftSide', right: 'session:cueRightSide' } as const;
