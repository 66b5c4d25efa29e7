/** The keyframes of some properties under the playhead. */
import { useCallback, useSyncExternalStore } from 'react';
import type { Animated, Easing } from '../../../core/project/keyframes.js';
import { useEditor } from '../../editor/editor.js';
import {
  keyframeState,
  type KeyframeState,
  neighbourFrame,
  segmentAt,
  withEasing,
  withKeyframe,
  withoutKeyframe,
} from '../keyframe-edits.js';
import {
  frameIn,
  isAnimated,
  itemsOf,
  planAssignments,
  type Property,
  readProperty,
  commonValue,
} from '../../items/property.js';
import { useGesture, useTargets } from '../targets.js';

/** Properties whose keyframes are set together, and what they are called. */
export interface KeyframeProps {
  readonly label: string;
  readonly properties: readonly Property[];
}

/** The state of the keyframes and their changes, each of which is one step. */
export interface Keyframes {
  readonly state: KeyframeState;
  /** `2/5`: which of how many the playhead is at or behind; null where several values differ. */
  readonly place: string | null;
  readonly easing: Easing | null;
  readonly toggle: () => void;
  readonly setEasing: (easing: Easing) => void;
  readonly go: (direction: -1 | 1) => void;
}

/** Follows the playhead; renders only when the answer changes. */
export function useKeyframes(properties: readonly Property[]): Keyframes {
  const { session, transport } = useEditor();
  const ids = useTargets();
  const gesture = useGesture();
  const listen = useCallback(
    (listener: () => void) => {
      const ends = [transport.onFrame(listener), session.store.subscribe(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    [session, transport],
  );
  const readings = () =>
    itemsOf(session.store.getState().project, ids).flatMap((item) =>
      properties.flatMap((property) => {
        const value = readProperty(item, property);
        return value === undefined ? [] : [{ item, value, frame: frameIn(item, transport.frame()) }];
      }),
    );
  const answer = (): string => {
    const values = readings();
    const places = values.flatMap(({ value, frame }) =>
      isAnimated(value) ? [`${segmentAt(value, frame) + 1}/${value.keyframes.length}`] : [],
    );
    const easings = values.flatMap(({ value, frame }) =>
      isAnimated(value) ? [value.keyframes[segmentAt(value, frame)]?.easing ?? 'linear'] : [],
    );
    return [keyframeState(values), commonValue(places) ?? '', commonValue(easings) ?? ''].join(' ');
  };
  const [state = 'none', place = '', easing = ''] = useSyncExternalStore(listen, answer).split(' ');
  const change = (make: (value: Animated, frame: number) => Animated): void =>
    gesture.commit((project) =>
      planAssignments(
        project,
        ids,
        properties.map((property) => ({
          property,
          value: (item) => make(readProperty(item, property) as Animated, frameIn(item, transport.frame())),
        })),
      ),
    );
  return {
    state: state as KeyframeState,
    place: place === '' ? null : place,
    easing: easing === '' ? null : (easing as Easing),
    toggle: () => change(state === 'here' ? withoutKeyframe : withKeyframe),
    setEasing: (next) => change((value, frame) => withEasing(value, frame, next)),
    go(direction) {
      const now = transport.frame();
      const frames = readings().flatMap(({ item, value }) => {
        const next = neighbourFrame([value], now - item.start, direction);
        return next === null ? [] : [item.start + next];
      });
      if (frames.length > 0) transport.seek(direction === 1 ? Math.min(...frames) : Math.max(...frames));
    },
  };
}
