/** The logo of a kit: its picture, by a button or a drop, and where it stands. */
import { ImagePlus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '../../core/api/brands.js';
import { LOGO_CORNERS, type LogoPlacement } from '../../core/brand/brand-kit.js';
import { useClient } from '../app-context.js';
import { FileInput } from '../ui/FileInput.js';
import { IconButton } from '../ui/Button.js';
import { classNames } from '../ui/class-names.js';
import { Choice, Slider } from '../ui/fields.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import type { BrandActions } from './brand-actions.js';

export const LogoFields = ({ brand, actions }: { readonly brand: Brand; readonly actions: BrandActions }) => {
  const { t } = useTranslation('brand');
  const picture = useLogo(brand);
  const chooser = useRef<HTMLInputElement>(null);
  const { isOver, handlers } = useFileDrop((transfer) => {
    const [file] = transfer.files;
    if (file) actions.setLogo(brand, file);
  });
  const place = (changes: Partial<LogoPlacement>): void =>
    actions.change(brand, ({ logo }) => ({ logo: { ...logo, ...changes } }));
  const { corner, size, margin } = brand.kit.logo;
  return (
    <>
      <FileInput
        input={chooser}
        accept="image/png,image/jpeg,image/webp,image/svg+xml"
        onFiles={([file]) => file && actions.setLogo(brand, file)}
      />
      <div className="relative">
        <button
          type="button"
          onClick={() => chooser.current?.click()}
          aria-label={t(brand.logo ? 'changeLogo' : 'addLogo')}
          {...handlers}
          onDrop={(event) => {
            event.stopPropagation();
            handlers.onDrop(event);
          }}
          className={classNames(
            'chequered flex h-24 w-full items-center justify-center rounded-control border',
            isOver ? 'border-accent' : 'border-line hover:border-quiet',
          )}
        >
          {picture ? (
            <img src={picture} alt="" className="max-h-20 max-w-[90%] object-contain" draggable={false} />
          ) : (
            <span className="flex items-center gap-2 rounded-control bg-panel px-2 py-1 text-quiet text-sm">
              <ImagePlus className="size-4" aria-hidden />
              {t('addLogo')}
            </span>
          )}
        </button>
        {brand.logo ? (
          <IconButton
            small
            label={t('removeLogo')}
            className="absolute top-1 right-1 bg-panel"
            onClick={() => actions.setLogo(brand, null)}
          >
            <X className="size-3.5" />
          </IconButton>
        ) : null}
      </div>
      {brand.logo ? (
        <>
          <Choice
            label={t('corner')}
            value={corner}
            options={LOGO_CORNERS.map((value) => ({ value, label: t(`at.${value}`) }))}
            onChange={(next) => place({ corner: next })}
          />
          <Share label={t('size')} value={size} min={0.02} max={0.5} onCommit={(next) => place({ size: next })} />
          <Share label={t('margin')} value={margin} min={0} max={0.2} onCommit={(next) => place({ margin: next })} />
        </>
      ) : null}
    </>
  );
};

const Share = ({
  label,
  value,
  min,
  max,
  onCommit,
}: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onCommit: (value: number) => void;
}) => {
  const [draft, setDraft] = useState<number | null>(null);
  return (
    <div className="flex items-center gap-2 text-sm">
      <span className="w-20 shrink-0 truncate text-quiet" aria-hidden>
        {label}
      </span>
      <Slider
        label={label}
        value={draft ?? value}
        min={min}
        max={max}
        step={0.01}
        show={(share) => `${Math.round(share * 100)} %`}
        onChange={setDraft}
        onCommit={(next) => {
          setDraft(null);
          if (next !== value) onCommit(next);
        }}
        className="flex-1"
      />
    </div>
  );
};

/** The picture of a kit's logo as an address; null where it has none, or until it is read. */
function useLogo({ name, logo, changedAt }: Brand): string | null {
  const client = useClient();
  const [address, setAddress] = useState<string | null>(null);
  const type = logo?.type ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a kit that was changed may have another picture.
  useEffect(() => {
    let gone = false;
    if (type === null) setAddress(null);
    else
      void client['brand.get']({ name }).then(
        ({ logoData }) => {
          if (!gone) setAddress(logoData === null ? null : `data:${type};base64,${logoData}`);
        },
        () => undefined,
      );
    return () => {
      gone = true;
    };
  }, [client, name, type, changedAt]);
  return address;
}
