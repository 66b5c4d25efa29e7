/** Every key of the window, by what it is for. */
import { useTranslation } from 'react-i18next';
import { COMMAND_GROUPS } from '../commands/commands.js';
import { keysOf } from '../commands/keymap.js';
import { useCommandList, useKeymap } from '../commands/use-commands.js';
import { type OpenProps, WideModal } from '../ui/Sheet.js';
import { GROUP_WORDS } from './command-groups.js';

export const ShortcutSheet = ({ open, onOpenChange }: OpenProps) => {
  const { t } = useTranslation('app');
  const list = useCommandList();
  const keymap = useKeymap();
  return (
    <WideModal open={open} onOpenChange={onOpenChange} title={t('shortcuts')}>
      <div className="columns-1 gap-10 p-6 sm:columns-2 lg:columns-3">
        {COMMAND_GROUPS.map((group) => {
          const own = list.filter((each) => each.group === group && (keymap[each.id]?.length ?? 0) > 0);
          if (own.length === 0) return null;
          return (
            <section key={group} className="mb-6 break-inside-avoid">
              <h3 className="mb-2 font-semibold text-sm">{t(GROUP_WORDS[group])}</h3>
              <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm">
                {own.map((each) => (
                  <div key={each.id} className="contents">
                    <dt className="text-quiet">{each.title()}</dt>
                    <dd className="text-right tabular">{keysOf(keymap, each.id).join('  ')}</dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </WideModal>
  );
};
