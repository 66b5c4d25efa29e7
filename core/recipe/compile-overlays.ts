/** Overlays of a recipe, on as few picture tracks above the segments as they fit on. */
import { message } from '../locales/message.js';
import type { Problem } from '../project/problem.js';
import { SECOND_US, toFrameRate } from '../project/time.js';
import { titlePositions } from '../text/title-positions.js';
import type { AssetRegistry, RecipePath } from './asset-registry.js';
import { type Clock, toUs } from './clock.js';
import { toPictureFields, toSoundFields } from './compile-picture.js';
import { error, type MediaOf, toHundredths } from './compile-segments.js';
import type { CompileContext, CompiledTracks } from './compile-tracks.js';
import { toKeyframes } from './keyframes.js';
import type { RecipeOverlay } from './recipe.js';
import { shareTracks } from '../timeline/share-tracks.js';

/** The overlay tracks, not yet parsed. */
export function compileOverlays(
  overlays: readonly RecipeOverlay[],
  { seconds, media, registry, clock }: CompileContext,
): CompiledTracks {
  const problems: Problem[] = [];
  const items = overlays.flatMap((overlay, i) => {
    const place = ['overlays', i];
    if (overlay.at >= seconds) {
      problems.push(error([...place, 'at'], message('recipe:overlayTooLate', { seconds: toHundredths(seconds) })));
      return [];
    }
    const start = clock.frame(overlay.at);
    const end = Math.min(seconds, overlay.at + lengthOf(overlay, media));
    const length = Math.max(1, clock.frame(end) - start);
    return [{ ...toItem(overlay, place, registry, clock), id: `overlay-${i + 1}`, start, length }];
  });
  const tracks = shareTracks(items).map((shared, i) => ({ id: `overlays-${i + 1}`, kind: 'picture', items: shared }));
  return { tracks, problems };
}

function lengthOf(overlay: RecipeOverlay, media: MediaOf): number {
  const asked = overlay.duration ?? Number.POSITIVE_INFINITY;
  if (!('video' in overlay) || overlay.loop) return asked;
  const { start = 0, speed = 1 } = overlay;
  const source = media(overlay.video)?.durationUs;
  return Math.min(asked, source ? Math.max(0, source / SECOND_US - start) / speed : Number.POSITIVE_INFINITY);
}

function toItem(overlay: RecipeOverlay, place: RecipePath, registry: AssetRegistry, clock: Clock): object {
  const { position, scale, rotation } = overlay;
  const at = typeof position === 'string' ? titlePositions[position].position : position;
  const fields = {
    // Over the segments a picture is fitted whole by default.
    fit: 'contain' as const,
    ...toPictureFields(overlay, place, registry, clock),
    ...(at ? { position: at } : {}),
    ...(scale !== undefined ? { scale } : {}),
    ...(rotation !== undefined ? { rotation } : {}),
    ...toKeyframes(
      overlay.keyframes,
      at ?? { x: 0.5, y: 0.5 },
      (since) => clock.frame(overlay.at + since) - clock.frame(overlay.at),
    ),
  };
  if ('image' in overlay)
    return { kind: 'image', asset: registry.add('image', overlay.image, [...place, 'image']), ...fields };
  if ('sequence' in overlay) {
    const asset = registry.addSequence(overlay.sequence, toFrameRate(overlay.fps), [...place, 'sequence']);
    return { kind: 'footage', asset, muted: true, ...(overlay.loop ? { loop: true } : {}), ...fields };
  }
  const { start, speed, loop } = overlay;
  return {
    kind: 'footage',
    asset: registry.add('video', overlay.video, [...place, 'video']),
    ...(start ? { in: toUs(start) } : {}),
    ...(speed ? { speed } : {}),
    ...(loop ? { loop } : {}),
    ...fields,
    ...toSoundFields(overlay, clock),
  };
}
