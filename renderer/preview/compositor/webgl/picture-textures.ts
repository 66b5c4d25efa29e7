/** Decoded pictures as textures, reused from frame to frame. */
import type { DecodedPicture } from '../../frame.js';

export interface PictureTexture {
  readonly texture: WebGLTexture;
  readonly width: number;
  readonly height: number;
}

export interface PictureTextures {
  /** Called before the first picture of a frame. */
  readonly begin: () => void;
  /** Uploads a picture unless this frame did already. With `premultiply`, transparent pixels add no colour. */
  readonly get: (image: DecodedPicture['image'], size: DecodedPicture, premultiply: boolean) => PictureTexture;
  /** Makes the mipmaps of a picture of this frame, if there are none yet. */
  readonly shrink: (texture: PictureTexture) => void;
}

interface Slot extends PictureTexture {
  width: number;
  height: number;
  image: DecodedPicture['image'] | null;
  usedAt: number;
  shrunk: boolean;
}

// Textures of pictures that were not drawn for this many frames are freed.
const IDLE_FRAMES = 240;

export function createPictureTextures(gl: WebGL2RenderingContext): PictureTextures {
  let slots: Slot[] = [];
  let frame = 0;

  const create = (): Slot => {
    const slot = { texture: gl.createTexture(), width: 0, height: 0, image: null, usedAt: frame, shrunk: false };
    gl.bindTexture(gl.TEXTURE_2D, slot.texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST_MIPMAP_NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    slots.push(slot);
    return slot;
  };
  const isKept = (slot: Slot): boolean => slot.usedAt > frame - IDLE_FRAMES;

  return {
    begin() {
      frame++;
      if (slots.every(isKept)) return;
      for (const slot of slots) if (!isKept(slot)) gl.deleteTexture(slot.texture);
      slots = slots.filter(isKept);
    },
    get(image, { width, height }, premultiply) {
      const known = slots.find((slot) => slot.image === image);
      // A bitmap never changes; a video or a canvas may have changed since the last frame.
      if (known && (known.usedAt === frame || image instanceof ImageBitmap)) {
        known.usedAt = frame;
        return known;
      }
      const free = slots.filter((slot) => slot.usedAt !== frame);
      const slot = known ?? free.find((each) => each.width === width && each.height === height) ?? free[0] ?? create();
      gl.bindTexture(gl.TEXTURE_2D, slot.texture);
      gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, premultiply);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, image);
      // Without mipmaps a texture is complete only with level 0 as its maximum.
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAX_LEVEL, 0);
      Object.assign(slot, { image, width, height, usedAt: frame, shrunk: false });
      return slot;
    },
    shrink(texture) {
      const slot = slots.find((each) => each.texture === texture.texture);
      if (!slot || slot.shrunk) return;
      gl.bindTexture(gl.TEXTURE_2D, slot.texture);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAX_LEVEL, 1000);
      gl.generateMipmap(gl.TEXTURE_2D);
      slot.shrunk = true;
    },
  };
}
