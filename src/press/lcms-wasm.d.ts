// lcms-wasm 1.0.5 ships no types; these are the calls that colour.ts makes.
declare module "lcms-wasm" {
  export interface Lcms {
    /** Copies the bytes; 0 when they are no profile. */
    cmsOpenProfileFromMem(bytes: Uint8Array, length: number): number;
    cmsCreate_sRGBProfile(): number;
    cmsCreateLab4Profile(whitePoint: readonly number[] | null): number;
    /** "RGB", "CMYK", "GRAY", "Lab", …, or null. */
    cmsGetColorSpaceASCII(profile: number): string | null;
    cmsGetProfileInfoASCII(profile: number, info: number, language: string, country: string): string;
    /** 0 when the profiles and formats do not fit each other. */
    cmsCreateTransform(
      from: number,
      fromFormat: number,
      to: number,
      toFormat: number,
      intent: number,
      flags: number,
    ): number;
    cmsDoTransform<Samples extends Uint8Array | Uint16Array>(
      transform: number,
      samples: Samples,
      pixels: number,
    ): Samples;
    cmsCloseProfile(profile: number): void;
    cmsDeleteTransform(transform: number): void;
  }
  export function instantiate(): Promise<Lcms>;
  export const INTENT_RELATIVE_COLORIMETRIC: number;
  export const cmsFLAGS_BLACKPOINTCOMPENSATION: number;
  export const cmsFLAGS_NOCACHE: number;
  export const cmsInfoDescription: number;
  export const TYPE_GRAY_8: number;
  export const TYPE_RGB_8: number;
  export const TYPE_RGB_16: number;
  export const TYPE_CMYK_8: number;
  export const TYPE_CMYK_16: number;
  export const TYPE_Lab_16: number;
}
