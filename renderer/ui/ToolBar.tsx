/** The tools of a panel: a row of buttons, and the tool that is open under it. */
import type { LucideIcon } from 'lucide-react';
import { type ComponentType, type KeyboardEvent, useId } from 'react';
import { toReadableKey } from '../commands/keymap.js';
import { classNames } from './class-names.js';
import { Tooltip } from './Tooltip.js';
import { useRovingFocus } from './use-roving-focus.js';

/** A tool. */
export interface Tool<Name extends string> {
  readonly name: Name;
  readonly icon: LucideIcon;
  readonly label: string;
  readonly tip: string;
  readonly keys: string | null;
  readonly Content: ComponentType;
}

/** What is shown. */
export interface ToolBarProps<Name extends string> {
  readonly label: string;
  readonly tools: readonly Tool<Name>[];
  /** The one that is open; null for none. */
  readonly open: Name | null;
  /** Opens one, or none. */
  readonly onOpen: (name: Name | null) => void;
  /** Whether only the open one shows its label: so many words may have no room. */
  readonly isTight?: boolean;
  /** Of the tool that is open. */
  readonly contentClass?: string;
}

export const ToolBar = <Name extends string>({
  label,
  tools,
  open,
  onOpen,
  isTight = false,
  contentClass = 'shrink-0',
}: ToolBarProps<Name>) => {
  const id = useId();
  const Content = tools.find(({ name }) => name === open)?.Content ?? null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onOpen(null);
  };
  return (
    <>
      <div
        ref={useRovingFocus()}
        role="toolbar"
        aria-label={label}
        className={classNames('flex h-9 shrink-0 items-center gap-0.5 px-1.5', !Content && 'border-line border-b')}
      >
        {tools.map(({ name, icon: Icon, label: title, tip, keys }) => (
          <Tooltip key={name} label={tip} keys={keys && toReadableKey(keys)}>
            <button
              type="button"
              aria-expanded={open === name}
              aria-controls={id}
              onClick={() => onOpen(open === name ? null : name)}
              className={classNames(
                'flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-control px-1.5 text-xs transition-colors',
                open === name ? 'bg-raised text-text' : 'text-quiet hover:bg-raised hover:text-text',
              )}
            >
              <Icon className="size-4 shrink-0" aria-hidden />
              <span className={isTight && open !== name ? 'sr-only' : 'truncate'}>{title}</span>
            </button>
          </Tooltip>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is in it. */}
      <div
        id={id}
        hidden={!Content}
        onKeyDown={onKeyDown}
        className={classNames('border-line border-b', contentClass, !Content && 'hidden')}
      >
        {Content ? <Content /> : null}
      </div>
    </>
  );
};
