/** The sides of a row as icons. */
import { ArrowLeftRight, ChevronLeft, ChevronRight, Minus } from 'lucide-react';

export const SIDE_ICONS = { both: Minus, each: ArrowLeftRight, left: ChevronLeft, right: ChevronRight } as const;
