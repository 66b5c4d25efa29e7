/** Composes the choice of a model that translates. */
import type { CaptionPorts } from '../captions/ports.js';
import type { Providers } from '../providers/providers.js';
import { services } from '../providers/services.js';
import { chooseTextModel } from '../providers/text-models.js';
import type { EngineContext } from './context.js';

/** Chooses the model that translates. */
export const createTranslatorChoice =
  ({ settings }: EngineContext, providers: Providers): CaptionPorts['chooseTranslator'] =>
  (choice) =>
    chooseTextModel(
      { ...choice, capability: 'translate' },
      { services, providers, preferred: () => settings.get().providerOrder },
    );
