/** Brand kits: chosen, changed, given to the project and to those to come. A file of a kit that is dropped is taken in. */
import { BadgeCheck, FileDown, FileUp, Plus, Trash2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useHost } from '../app-context.js';
import { useEditor, useProject } from '../editor/editor.js';
import { FileInput } from '../ui/FileInput.js';
import { Button, IconButton } from '../ui/Button.js';
import { DropZone } from '../ui/DropZone.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Choice } from '../ui/fields.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { BrandFields } from './BrandFields.js';
import { createBrandActions } from './brand-actions.js';
import { useBrands } from '../editor/use-brands.js';

export const BrandPanel = () => {
  const { t } = useTranslation('brand');
  const [client, host, editor] = [useClient(), useHost(), useEditor()];
  const actions = useMemo(() => createBrandActions(client, host, editor), [client, host, editor]);
  const brands = useBrands();
  const followed = useProject((project) => project.brand);
  const [chosen, choose] = useState<string | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const show = async (made: Promise<string | null>): Promise<void> => {
    const name = await made;
    if (name !== null) choose(name);
  };
  const load = (files: readonly File[]): void => void show(actions.importFiles(files));
  const { isOver, handlers } = useFileDrop((transfer) => {
    const files = [...transfer.files].filter(({ name }) => name.toLowerCase().endsWith('.json'));
    if (files.length > 0) load(files);
  });
  const find = (name: string | null | undefined) => brands?.find((each) => each.name === name);
  const brand = find(chosen) ?? find(followed) ?? brands?.find(({ isDefault }) => isDefault) ?? brands?.[0];
  const create = (): void => void show(actions.create(brands ?? []));
  return (
    <section aria-label={t('brand')} className="relative flex h-full min-h-0 flex-col" {...handlers}>
      <FileInput input={chooser} accept=".json" multiple onFiles={load} />
      {brand && brands ? (
        <>
          <header className="flex h-12 shrink-0 items-center gap-1 border-line border-b px-3">
            <Choice
              label={t('kit')}
              value={brand.name}
              options={brands.map(({ name }) => ({ value: name, label: name }))}
              onChange={choose}
              className="min-w-0 flex-1"
            />
            <IconButton label={t('create')} onClick={create}>
              <Plus className="size-4" />
            </IconButton>
            <IconButton label={t('importFile')} onClick={() => chooser.current?.click()}>
              <FileUp className="size-4" />
            </IconButton>
            <IconButton label={t('exportFile')} onClick={() => actions.exportFile(brand)}>
              <FileDown className="size-4" />
            </IconButton>
            <IconButton label={t('remove')} onClick={() => actions.remove(brand)}>
              <Trash2 className="size-4" />
            </IconButton>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">
            <BrandFields
              key={brand.name}
              brand={brand}
              actions={actions}
              onRename={(to) => void show(actions.rename(brand, to))}
            />
          </div>
          <footer className="shrink-0 border-line border-t p-3">
            <Button className="w-full" onClick={() => actions.apply(brand)}>
              {t('apply')}
            </Button>
            <p className="mt-2 text-quiet text-xs">{t('applyHint')}</p>
          </footer>
        </>
      ) : brands ? (
        <EmptyState icon={<BadgeCheck />} sentence={t('empty')}>
          <Button icon={<Plus className="size-4" aria-hidden />} onClick={create}>
            {t('create')}
          </Button>
          <Button
            kind="ghost"
            icon={<FileUp className="size-4" aria-hidden />}
            onClick={() => chooser.current?.click()}
          >
            {t('importFile')}
          </Button>
        </EmptyState>
      ) : null}
      {isOver ? <DropZone label={t('dropHere')} /> : null}
    </section>
  );
};
