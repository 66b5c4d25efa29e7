/** What the voices of a service cost. */
import { estimateCost } from '../../core/providers/cost.js';
import type { ProviderModel } from '../../core/providers/model.js';
import { WORDS_A_MINUTE } from '../../core/speech/predict-seconds.js';

/** Characters that a price is told for. */
const CHARACTERS = 1000;
/** Characters of a word with the space behind it. */
const A_WORD = 6;

/**
 * Millionths of a US dollar for 1,000 characters of the model that speaks unless another is named: the first that has not
 * closed. Null where no price is known. `today` is a day such as 2026-11-30.
 */
export function priceOfVoices(models: readonly ProviderModel[], today: string): number | null {
  const speaking = models.filter(({ capability }) => capability === 'speak');
  const model = speaking.find(({ retires }) => retires === null || retires > today) ?? speaking[0];
  if (!model) return null;
  const secondsOut = (CHARACTERS / A_WORD / WORDS_A_MINUTE) * 60;
  return estimateCost(model.prices, { characters: CHARACTERS, secondsIn: 0, secondsOut, bytes: CHARACTERS }, today);
}
