/** Takes away what the inspector shows. */
import { Trash2 } from 'lucide-react';
import { Button } from '../ui/Button.js';

export const RemoveButton = ({ label, onClick }: { readonly label: string; readonly onClick: () => void }) => (
  <Button kind="ghost" className="mt-1 self-start" icon={<Trash2 className="size-4" aria-hidden />} onClick={onClick}>
    {label}
  </Button>
);
