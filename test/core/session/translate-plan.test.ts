/** Plans in another language. */
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../../core/session/check-plan.js';
import { translatePlan } from '../../../core/session/translate-plan.js';

const NAMES: Readonly<Record<string, string>> = { Squats: 'Kniebeuge', Lunges: 'Ausfallschritt' };
const plan = {
  title: 'Legs',
  blocks: [
    { rounds: 2, rows: ['EMOM 4', 'Squats x 8', { exercise: 'Lunges', work: 20, cue: 'Slowly' }] },
    { rows: ['Lunges 30s each side rest 5', '"90/90 hip switch" 45s', 'rest 60', 'plank 45'] },
  ],
};

describe('a plan in another language', () => {
  const translated = translatePlan(plan, 'de', (name) => NAMES[name] ?? name);

  it('has the names of its exercises and the words of its rows in it', () => {
    expect(translated).toEqual({
      title: 'Legs',
      language: 'de',
      blocks: [
        { rounds: 2, rows: ['EMOM 4', 'Kniebeuge x 8', { exercise: 'Ausfallschritt', work: 20, cue: 'Slowly' }] },
        { rows: ['Ausfallschritt 30/5 pro Seite', '"90/90 hip switch" 45s', 'Pause 1:00', 'plank 45'] },
      ],
    });
  });

  it('lasts as long', () => {
    const rows = plan.blocks[1]?.rows.slice(0, -1) ?? [];
    const again = translatePlan({ rows }, 'es', (name) => name);
    expect(checkPlan(again).statistics.length).toBe(checkPlan({ rows }).statistics.length);
  });
});
