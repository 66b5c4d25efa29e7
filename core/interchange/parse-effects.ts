/** The effects of a clip: changes of speed are read, all others are listed. */
import { message } from '../locales/message.js';
import { childOf } from '../project/schema-fields.js';
import type { Diagnostics, JsonPath } from './diagnostics.js';
import { childrenOf } from './flatten.js';
import { nameIn, schemaOf } from './parse-time.js';

/** Media seconds per timeline second of a clip: 0 is frozen, below 0 backwards. */
export function parseEffects(clip: unknown, place: JsonPath, diagnostics: Diagnostics): number {
  let scalar = 1;
  for (const [i, effect] of childrenOf(clip, 'effects').entries()) {
    const here = [...place, 'effects', i];
    const schema = schemaOf(effect);
    if (schema === 'FreezeFrame') {
      scalar = 0;
    } else if (schema === 'LinearTimeWarp') {
      const by = childOf(effect, 'time_scalar');
      if (typeof by === 'number' && Number.isFinite(by)) scalar *= by;
      else diagnostics.warn(here, message('interchange:speedUnreadable', { clip: nameIn(clip) }));
    } else if (!changesNothing(effect)) {
      diagnostics.warn(here, message('interchange:effectDropped', { effect: effectName(effect), clip: nameIn(clip) }));
    }
  }
  if (scalar === 0 || (Math.abs(scalar) >= 0.1 && Math.abs(scalar) <= 10)) return scalar;
  const nearest = Math.sign(scalar) * Math.min(10, Math.max(0.1, Math.abs(scalar)));
  diagnostics.warn(
    [...place, 'effects'],
    message('interchange:speedLimited', { clip: nameIn(clip), speed: scalar, nearest }),
  );
  return nearest;
}

const ofResolve = (effect: unknown): unknown => childOf(childOf(effect, 'metadata'), 'Resolve_OTIO');

// Resolve writes every tool of its inspector on every clip; one without parameters, or switched off, does nothing.
function changesNothing(effect: unknown): boolean {
  const resolve = ofResolve(effect);
  const parameters = childOf(resolve, 'Parameters');
  return childOf(resolve, 'Enabled') === false || (Array.isArray(parameters) && parameters.length === 0);
}

function effectName(effect: unknown): string {
  const resolve = ofResolve(effect);
  if (typeof childOf(resolve, 'Effect Name') === 'string') return nameIn(resolve, 'Effect Name');
  const name = childOf(effect, 'effect_name');
  return nameIn(effect, typeof name === 'string' && name !== '' ? 'effect_name' : 'name');
}
