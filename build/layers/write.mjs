/** `npm run layers`: writes build/layers/overrides.json from the table in layers.mjs. */
import { writeFileSync } from 'node:fs';
import { toBiomeConfig } from './biome.mjs';

writeFileSync(new URL('./overrides.json', import.meta.url), toBiomeConfig());
