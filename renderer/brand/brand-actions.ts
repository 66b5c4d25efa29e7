/** What a person does with brand kits. Each failure is told. */
import type { Brand } from '../../core/api/brands.js';
import type { Client } from '../../core/api/client.js';
import type { BrandKit, BrandText } from '../../core/brand/brand-kit.js';
import { toFreeName } from '../../core/styles/style-name.js';
import { parseFontFace } from '../../core/text/font-face.js';
import type { Editor } from '../editor/editor.js';
import type { Host } from '../host/host.js';
import { messageText } from '../locales/message-text.js';
import { translate } from '../locales/translate.js';
import { notify, notifyFailure } from '../ui/notify.js';

/** The actions of the panel. */
export interface BrandActions {
  /** Makes an empty kit, and calls back with its name. */
  readonly create: (brands: readonly Brand[]) => Promise<string | null>;
  /** Changes a kit as it is when its turn comes: fields that are set shortly after each other keep each other's values. */
  readonly change: (brand: Brand, plan: (kit: BrandKit) => Partial<BrandKit>) => void;
  /** Gives titles or captions the font of a file. */
  readonly setFont: (brand: Brand, text: BrandText, file: File) => void;
  readonly setLogo: (brand: Brand, file: File | null) => void;
  readonly rename: (brand: Brand, to: string) => Promise<string | null>;
  readonly remove: (brand: Brand) => void;
  readonly setDefault: (name: string | null) => void;
  readonly apply: (brand: Brand) => void;
  readonly exportFile: (brand: Brand) => void;
  /** Takes kits in, and calls back with the name of the last. */
  readonly importFiles: (files: readonly File[]) => Promise<string | null>;
}

type FileDialogs = Pick<Host, 'pathsOf' | 'chooseOutput' | 'reveal'>;

export function createBrandActions(client: Client, host: FileDialogs, { session }: Editor): BrandActions {
  const t = translate('brand');
  const tell = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (thrown) {
      notifyFailure(thrown);
      return null;
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<unknown>): void => {
    last = last.then(() => tell(work));
  };
  return {
    create: (brands) =>
      tell(async () => {
        const taken = new Set(brands.map(({ name }) => name.toLowerCase()));
        const name = toFreeName(t('newName'), (each) => taken.has(each.toLowerCase()));
        return (await client['brand.save']({ name })).name;
      }),
    change: ({ name }, plan) =>
      inTurn(async () => {
        const { kit } = await client['brand.get']({ name });
        await client['brand.save']({ name, kit: { ...kit, ...plan(kit) }, replace: true });
      }),
    setFont: ({ name }, text, file) =>
      inTurn(async () => {
        const [path] = await host.pathsOf([file]);
        if (path === undefined) return;
        const family = familyOf(new Uint8Array(await file.arrayBuffer()));
        if (family === null) {
          notify(t('notFont', { name: file.name }));
          return;
        }
        const { kit } = await client['brand.get']({ name });
        const fonts = { ...kit.fonts, [text]: { family, weight: null, file: path } };
        await client['brand.save']({ name, kit: { ...kit, fonts }, replace: true });
      }),
    setLogo: ({ name }, file) =>
      inTurn(async () => {
        const [path] = file ? await host.pathsOf([file]) : [];
        if (file && path === undefined) return;
        const { kit } = await client['brand.get']({ name });
        await client['brand.save']({ name, kit, logo: path ?? null, replace: true });
      }),
    rename: ({ name }, to) => tell(async () => (await client['brand.rename']({ name, to })).name),
    remove: ({ name }) =>
      void tell(async () => {
        const { brand, wasDefault } = await client['brand.remove']({ name });
        const restore = async (): Promise<void> => {
          const logo = brand.logo === null ? null : { data: brand.logo };
          await client['brand.save']({ name: brand.name, kit: brand.kit, logo });
          if (wasDefault) await client['brand.setDefault']({ name: brand.name });
        };
        notify(t('removed', { name }), { label: t('undo'), onClick: () => void tell(restore) });
      }),
    setDefault: (name) => void tell(() => client['brand.setDefault']({ name })),
    apply: ({ name }) =>
      void tell(async () => {
        await session.settled();
        await session.change(async (base) => {
          const { id } = session.store.getState();
          const { state, problems } = await client['brand.apply']({ id, base, name });
          notify(t('applied', { name }), { label: t('undo'), onClick: () => void session.undo() }, 'brand');
          for (const { text, message } of problems) notify(text ? messageText(text) : message);
          return state;
        });
      }),
    exportFile: ({ name }) =>
      void tell(async () => {
        const output = await host.chooseOutput({ name: `${toFileName(name)}.json`, purpose: 'project' });
        if (output === null) return;
        const { file } = await client['brand.export']({ name, output, overwrite: true });
        await host.reveal(file);
      }),
    importFiles: (files) =>
      tell(async () => {
        let last: string | null = null;
        for (const file of await host.pathsOf(files)) {
          const { brand, problems } = await client['brand.import']({ file, taken: 'rename' });
          last = brand.name;
          notify(t('imported', { name: brand.name }));
          for (const { text, message } of problems) notify(text ? messageText(text) : message);
        }
        return last;
      }),
  };
}

const toFileName = (name: string): string =>
  name.replace(/[^\p{L}\p{N} ._-]+/gu, '-').replace(/^[. ]+|[. ]+$/g, '') || 'brand';

function familyOf(bytes: Uint8Array): string | null {
  try {
    return parseFontFace(bytes).family;
  } catch {
    return null;
  }
}
