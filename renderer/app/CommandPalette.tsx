/** The command palette: type what you want to do. */
import { Command as Cmdk, defaultFilter } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogue } from '../../core/locales/catalogue.js';
import { COMMAND_GROUPS } from '../commands/commands.js';
import { matchCommand } from '../commands/match-command.js';
import { type PlainKey, translate } from '../locales/translate.js';
import { keysOf } from '../commands/keymap.js';
import { useCommandList, useCommands, useKeymap } from '../commands/use-commands.js';
import type { OpenProps } from '../ui/Sheet.js';
import { Keys } from '../ui/Tooltip.js';
import { GROUP_WORDS } from './command-groups.js';

// A letter left out or two exchanged is above this, letters that happen to stand in this order are below.
const LEAST_LIKENESS = 0.05;

// What nobody calls so may still be meant: a slip of the keys is found by its order of letters, after all else.
const rank = (id: string, typed: string, [title = '', others = '']: string[] = []): number => {
  const match = matchCommand(typed, title, others);
  if (match > 0) return match;
  const likeness = defaultFilter(`${title} ${id}`, typed);
  return likeness < LEAST_LIKENESS ? 0 : likeness / 10;
};

/** Everyday words for a command in the window's language, such as "cut" for "split". */
const otherWords = (id: string): string =>
  id in catalogue.palette ? translate('palette')(id as PlainKey<'palette'>) : '';

// Mounted anew each time, so that it begins empty.
export const CommandPalette = (props: OpenProps) => (props.open ? <Palette {...props} /> : null);

const Palette = ({ onOpenChange }: OpenProps) => {
  const { t } = useTranslation('app');
  const commands = useCommands();
  const list = useCommandList();
  const keymap = useKeymap();
  const [typed, setTyped] = useState('');
  const run = (id: string): void => {
    onOpenChange(false);
    // After the palette has given the focus back.
    setTimeout(() => commands.run(id));
  };
  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="-translate-x-1/2 fixed top-[14vh] left-1/2 z-50 w-[min(560px,92vw)] overflow-hidden rounded-panel border border-line bg-panel shadow-2xl outline-none"
        >
          <Dialog.Title className="sr-only">{t('palette')}</Dialog.Title>
          <Cmdk label={t('palette')} loop filter={rank}>
            <Cmdk.Input
              autoFocus
              value={typed}
              onValueChange={setTyped}
              placeholder={t('paletteHint')}
              className="h-12 w-full border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-quiet"
            />
            <Cmdk.List className="max-h-[50vh] overflow-y-auto p-2">
              <Cmdk.Empty className="px-2 py-6 text-center text-quiet">{t('paletteEmpty')}</Cmdk.Empty>
              {COMMAND_GROUPS.map((group) => {
                // What cannot be done now is found all the same, by who asks for it.
                const own = list
                  .filter((each) => each.group === group)
                  .map((each) => ({ ...each, disabled: each.isEnabled?.() === false }))
                  .filter(({ disabled }) => typed !== '' || !disabled);
                if (own.length === 0) return null;
                return (
                  <Cmdk.Group
                    key={group}
                    heading={t(GROUP_WORDS[group])}
                    className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-quiet [&_[cmdk-group-heading]]:text-xs"
                  >
                    {own.map((each) => (
                      <Cmdk.Item
                        key={each.id}
                        value={each.id}
                        disabled={each.disabled}
                        keywords={[each.title(), otherWords(each.id)]}
                        onSelect={() => run(each.id)}
                        className="flex h-8 items-center gap-2 rounded-control px-2 data-[selected=true]:bg-hover data-[disabled=true]:text-quiet"
                      >
                        {each.title()}
                        <Keys keys={keysOf(keymap, each.id)[0] ?? ''} />
                      </Cmdk.Item>
                    ))}
                  </Cmdk.Group>
                );
              })}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
