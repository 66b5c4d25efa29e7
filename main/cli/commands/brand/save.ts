/** `upright brand save`: a kit from options, which change what they name of one that is there. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { LOGO_CORNERS, type LogoPlacement } from '../../../../core/brand/brand-kit.js';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';

interface SaveOptions {
  readonly titleFont?: string;
  readonly captionFont?: string;
  readonly titleFontFile?: string;
  readonly captionFontFile?: string;
  readonly text?: string;
  readonly accent?: string;
  readonly outline?: string;
  readonly background?: string;
  readonly titleStyle?: string;
  readonly captionStyle?: string;
  /** True where neither is given: an option that can be negated has that default. */
  readonly logo?: string | boolean;
  readonly corner?: LogoPlacement['corner'];
  readonly logoSize?: string;
  readonly margin?: string;
}

export const saveCommand = (context: Context): Command =>
  createCommand('save', 'Keep a brand kit, or change what is named of one.', [
    'brand save Acme --title-font Anton --accent #ff3355',
    'brand save Acme --logo logo.png --corner top-right',
    'brand save Acme --caption-style karaoke',
  ])
    .argument('<kit>', 'name')
    .option('--title-font <family>', 'font of titles')
    .option('--title-font-file <file>', 'its file, where it is not bundled')
    .option('--caption-font <family>', 'font of captions')
    .option('--caption-font-file <file>', 'its file, where it is not bundled')
    .option('--text <color>', 'colour of letters')
    .option('--accent <color>', 'colour of lit and emphasised words')
    .option('--outline <color>', 'colour of outlines')
    .option('--background <color>', 'colour of boxes behind texts')
    .option('--title-style <style>', 'style of titles, as `upright styles` lists them')
    .option('--caption-style <style>', 'style of captions')
    .option('--logo <picture>', 'PNG, JPEG, WebP or SVG')
    .option('--no-logo', 'take the logo away')
    .addOption(new Option('--corner <corner>', 'where the logo stands').choices(LOGO_CORNERS))
    .option('--logo-size <share>', 'its longer side, as a share of the canvas width')
    .option('--margin <share>', 'its distance from the edges, as such a share')
    .action((name: string, options: SaveOptions) => save(context, name, options));

async function save({ io, connect, reporter }: Context, name: string, options: SaveOptions): Promise<void> {
  const { client } = await connect();
  const { brands } = await client['brand.list']({});
  const known = brands.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const before = known?.kit;
  const font = (family: string | undefined, file: string | undefined) =>
    family === undefined ? undefined : { family, ...(file !== undefined && { file: resolve(io.cwd, file) }) };
  const { text, accent, outline, background } = options;
  const kit = {
    fonts: {
      ...before?.fonts,
      ...given({
        titles: font(options.titleFont, options.titleFontFile),
        captions: font(options.captionFont, options.captionFontFile),
      }),
    },
    colors: { ...before?.colors, ...given({ text, accent, outline, background }) },
    styles: { ...before?.styles, ...given({ titles: options.titleStyle, captions: options.captionStyle }) },
    logo: {
      ...before?.logo,
      ...given({ corner: options.corner, size: toNumber(options.logoSize), margin: toNumber(options.margin) }),
    },
  };
  const { logo } = options;
  const saved = await client['brand.save']({
    name: known?.name ?? name,
    kit,
    replace: before !== undefined,
    ...(logo === undefined || logo === true ? {} : { logo: logo === false ? null : resolve(io.cwd, logo) }),
  });
  reporter.result(saved, [saved.name]);
}

const toNumber = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
