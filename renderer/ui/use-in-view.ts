/** Whether an element is where it can be seen, or nearly: what is scrolled far away need not be drawn. */
import { type RefObject, useEffect, useState } from 'react';

const NEAR = '120px';

/** Follows an element; true from when it first comes near the part of the window that is seen until it leaves it. */
export function useInView(element: RefObject<HTMLElement | null>): boolean {
  const [isInView, setIsInView] = useState(false);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setIsInView(entries.some(({ isIntersecting }) => isIntersecting)),
      { rootMargin: NEAR },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isInView;
}
