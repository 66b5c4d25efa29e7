/** Biome's overrides for the table of layers: its rule noRestrictedImports, whose patterns are those of .gitignore. */
import { folders, layers, reserved } from './layers.mjs';

/** @param {import('./layers.mjs').Layer} layer */
function toPatterns({ imports, entries = [], packages, siblings, depth = 1, uses, message }) {
  const up = '../'.repeat(depth);
  const below = [`${'../'.repeat(depth + 2)}core/**`, `${up}../files/**`];
  const foreign = folders.filter((folder) => !imports.includes(folder)).map((folder) => `**/${folder}/**`);
  const modules = Object.entries(reserved).filter(
    ([name]) => !uses.includes(/** @type {keyof typeof reserved} */ (name)),
  );
  return [
    ...(packages
      ? [{ group: ['**', '!./**', '!../**', ...packages.map((name) => `!${name}`)], message }]
      : modules.map(([, { modules: group, message }]) => ({ group, message }))),
    { group: [...foreign, ...entries.map((entry) => `!**/${entry}`)], message },
    ...(siblings
      ? [
          {
            group: [`${up}**`, ...siblings.map((name) => `!${up}${name}/**`), ...below.map((name) => `!${name}`)],
            message,
          },
        ]
      : []),
  ];
}

/** The configuration that biome.json extends, as text. */
export function toBiomeConfig() {
  const overrides = layers.map((layer) => ({
    includes: [layer.files],
    linter: {
      rules: {
        style: { noRestrictedImports: { level: 'error', options: { patterns: toPatterns(layer) } } },
      },
    },
  }));
  return `${JSON.stringify({ overrides }, null, 2)}\n`;
}
