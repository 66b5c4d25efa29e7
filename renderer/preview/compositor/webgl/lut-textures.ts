/** Baked grades as 3D textures. */
import type { GradeLut } from '../../grade-lut.js';

// 140 kB each; only an unusual project uses more at once.
const KEPT = 24;

/** Binds the texture of a LUT to the active texture unit. */
export function createLutTextures(gl: WebGL2RenderingContext): (lut: GradeLut) => WebGLTexture {
  const textures = new Map<string, WebGLTexture>();
  return (lut) => {
    const known = textures.get(lut.key);
    const texture = known ?? upload(gl, lut);
    gl.bindTexture(gl.TEXTURE_3D, texture);
    textures.delete(lut.key);
    textures.set(lut.key, texture);
    const [oldest] = textures;
    if (textures.size > KEPT && oldest) {
      gl.deleteTexture(oldest[1]);
      textures.delete(oldest[0]);
    }
    return texture;
  };
}

function upload(gl: WebGL2RenderingContext, { size, texels }: GradeLut): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_3D, texture);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_3D, filter, gl.NEAREST);
  }
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.texImage3D(gl.TEXTURE_3D, 0, gl.RGBA8, size, size, size, 0, gl.RGBA, gl.UNSIGNED_BYTE, texels);
  return texture;
}
