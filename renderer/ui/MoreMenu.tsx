/** The button with three dots at the end of a header or a row, and the menu that drops from it. */
import { Ellipsis } from 'lucide-react';
import { IconButton, type IconButtonProps } from './Button.js';
import { Menu, type MenuEntry } from './Menu.js';

/** What it shows, and what its button is. */
export interface MoreMenuProps
  extends Pick<IconButtonProps, 'label' | 'small' | 'disabled' | 'tabIndex' | 'className'> {
  readonly entries: readonly MenuEntry[];
}

export const MoreMenu = ({ entries, ...button }: MoreMenuProps) => (
  <Menu align="end" entries={entries}>
    <IconButton {...button}>
      <Ellipsis className="size-4" />
    </IconButton>
  </Menu>
);
