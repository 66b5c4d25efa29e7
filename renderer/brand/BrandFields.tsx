/** What a brand kit holds, in fields. */
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '../../core/api/brands.js';
import type { BrandColors, BrandText } from '../../core/brand/brand-kit.js';
import { useFontFamilies } from '../titles/use-fonts.js';
import { useEngineStyles } from '../titles/user-styles.js';
import { useStyleLabel } from '../titles/use-style-label.js';
import { FileInput } from '../ui/FileInput.js';
import { IconButton } from '../ui/Button.js';
import { ColorField } from '../ui/ColorField.js';
import { Choice, Switch } from '../ui/fields.js';
import { NameField } from '../ui/NameField.js';
import { FileType, X } from 'lucide-react';
import type { BrandActions } from './brand-actions.js';
import { LogoFields } from './LogoFields.js';

// No name is a space only; the list takes no empty text.
const NONE = ' ';
const TEXTS = ['titles', 'captions'] as const satisfies readonly BrandText[];
const COLORS = ['text', 'accent', 'outline', 'background'] as const satisfies readonly (keyof BrandColors)[];

export const BrandFields = ({
  brand,
  actions,
  onRename,
}: {
  readonly brand: Brand;
  readonly actions: BrandActions;
  readonly onRename: (to: string) => void;
}) => {
  const { t } = useTranslation('brand');
  const { kit } = brand;
  return (
    <div className="flex flex-col gap-5 p-3">
      <NameField
        label={t('name')}
        value={brand.name}
        required
        onCommit={onRename}
        className="h-8 w-full font-semibold"
      />
      <Group title={t('styles')}>
        {TEXTS.map((text) => (
          <StyleChoice key={text} brand={brand} text={text} actions={actions} />
        ))}
      </Group>
      <Group title={t('fonts')}>
        {TEXTS.map((text) => (
          <FontChoice key={text} brand={brand} text={text} actions={actions} />
        ))}
      </Group>
      <Group title={t('colors')}>
        {COLORS.map((role) => {
          const set = (color: string | null): void =>
            actions.change(brand, ({ colors }) => ({ colors: { ...colors, [role]: color } }));
          return (
            <div key={role} className="flex items-center gap-1">
              <ColorField
                label={t(`color.${role}`)}
                value={kit.colors[role]}
                alpha={role === 'background'}
                swatches={COLORS.flatMap((each) => kit.colors[each] ?? [])}
                onDraft={() => undefined}
                onCommit={set}
                onCancel={() => undefined}
                onReset={() => set(null)}
                className="flex-1"
              />
              <IconButton
                small
                label={t('leaveColor', { role: t(`color.${role}`) })}
                disabled={kit.colors[role] === null}
                onClick={() => set(null)}
              >
                <X className="size-3.5" />
              </IconButton>
            </div>
          );
        })}
      </Group>
      <Group title={t('logo')}>
        <LogoFields brand={brand} actions={actions} />
      </Group>
      <div className="flex items-center justify-between gap-2 text-sm">
        <span>{t('useForNew')}</span>
        <Switch
          label={t('useForNew')}
          checked={brand.isDefault}
          onChange={(checked) => actions.setDefault(checked ? brand.name : null)}
        />
      </div>
    </div>
  );
};

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <fieldset className="flex flex-col gap-2">
    <legend className="mb-2 font-semibold text-sm">{title}</legend>
    {children}
  </fieldset>
);

interface TextChoiceProps {
  readonly brand: Brand;
  readonly text: BrandText;
  readonly actions: BrandActions;
}

const LabelledChoice = ({
  label,
  name,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) => (
  <div className="flex min-w-0 flex-1 items-center gap-2 text-sm">
    <span className="w-20 shrink-0 truncate text-quiet" aria-hidden>
      {label}
    </span>
    <Choice label={name} value={value} options={options} onChange={onChange} className="min-w-0 flex-1" />
  </div>
);

const StyleChoice = ({ brand, text, actions }: TextChoiceProps) => {
  const { t } = useTranslation('brand');
  const labelOf = useStyleLabel();
  const styles = useEngineStyles() ?? [];
  const { styles: chosen } = brand.kit;
  const now = chosen[text];
  const options = [
    { value: NONE, label: t('asTheyAre') },
    ...styles.map((style) => ({ value: style.label, label: labelOf(style) })),
  ];
  // One that was renamed or deleted since is kept by value.
  if (now && !options.some(({ value }) => value === now.name)) options.push({ value: now.name, label: now.name });
  const choose = (name: string): void => {
    const found = styles.find((each) => each.label === name);
    const style = name === NONE ? null : found ? { name, look: found.look } : now;
    actions.change(brand, ({ styles: kept }) => ({ styles: { ...kept, [text]: style } }));
  };
  return (
    <LabelledChoice
      label={t(text)}
      name={t('styleOf', { text: t(text) })}
      value={now?.name ?? NONE}
      options={options}
      onChange={choose}
    />
  );
};

const FontChoice = ({ brand, text, actions }: TextChoiceProps) => {
  const { t } = useTranslation('brand');
  const families = useFontFamilies();
  const { fonts } = brand.kit;
  const now = fonts[text];
  const options = [
    { value: NONE, label: t('asTheyAre') },
    ...families.map(({ name }) => ({ value: name, label: name })),
  ];
  if (now && !options.some(({ value }) => value === now.family)) options.push({ value: now.family, label: now.family });
  const chooser = useRef<HTMLInputElement>(null);
  const choose = (family: string): void =>
    actions.change(brand, ({ fonts: kept }) => {
      // The one that is chosen may be of a file.
      const font = kept[text]?.family === family ? kept[text] : { family, weight: null, file: null };
      return { fonts: { ...kept, [text]: family === NONE ? null : font } };
    });
  return (
    <div className="flex items-center gap-1">
      <FileInput input={chooser} accept=".ttf,.otf" onFiles={([file]) => file && actions.setFont(brand, text, file)} />
      <LabelledChoice
        label={t(text)}
        name={t('fontOf', { text: t(text) })}
        value={now?.family ?? NONE}
        options={options}
        onChange={choose}
      />
      <IconButton small label={t('fontFile', { text: t(text) })} onClick={() => chooser.current?.click()}>
        <FileType className="size-3.5" />
      </IconButton>
    </div>
  );
};
