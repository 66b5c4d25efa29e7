/** A workout to start from, in the language of the window. */
import type { WrittenPlan } from '../../core/session/edited-plan.js';
import { notationWordsOf } from '../../core/session/write-row.js';
import { language } from '../locales/language.js';
import { translate } from '../locales/translate.js';

/** About ten minutes, with what a plan can say: a warm-up, rounds, sides, repetitions, a hold. */
export function examplePlan(): WrittenPlan {
  const t = translate('sessions');
  const { each, rest } = notationWordsOf(language());
  return {
    title: t('example.title'),
    language: language(),
    blocks: [
      { phase: 'warm-up', rows: [`${t('example.jacks')} 30s`, `${t('example.circles')} 30s`] },
      {
        name: t('example.circuit'),
        rounds: 2,
        'rest between rounds': 30,
        rows: [
          `${t('example.squats')} 40/20`,
          `${t('example.pushUps')} x 12 ${rest} 20`,
          `${t('example.lunges')} 20/15 ${each}`,
          `${t('example.plank')} 30/15`,
        ],
      },
      { phase: 'cool-down', rows: [`${t('example.stretch')} 30s ${each}`, `${t('example.child')} 30s`] },
    ],
  };
}
