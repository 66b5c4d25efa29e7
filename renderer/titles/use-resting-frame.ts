/** Where the playhead rests: what samples are made from is not made anew at each frame. */
import { useEffect, useState } from 'react';
import { useEditor } from '../editor/editor.js';

/** How long something must stay as it is before samples are made anew, milliseconds. */
export const QUIET_MS = 600;

/** The frame on which the playhead has rested for a while, followed. */
export function useRestingFrame(): number {
  const { transport } = useEditor();
  const [frame, setFrame] = useState(() => transport.frame());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = transport.onFrame((next) => {
      clearTimeout(timer);
      timer = setTimeout(() => setFrame(next), QUIET_MS);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [transport]);
  return frame;
}
