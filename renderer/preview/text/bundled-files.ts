/** The files of the fonts that come with Upright. */

const FILES: Readonly<Record<string, string>> = import.meta.glob('../../../resources/fonts/*/*.ttf', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** The address of a file of the registry, `resources/fonts/fonts.json`; undefined where there is none. */
export const bundledAddress = (file: string): string | undefined => FILES[`../../../resources/fonts/${file}`];
