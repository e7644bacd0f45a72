// The faces of a magazine, for the tests of fonts.
import type { Typecase } from "../../../src/pages/fonts/face-file.ts";

const serif = (weight: number, name: string) => ({
  family: "Test Song",
  weight,
  package: "@expo-google-fonts/noto-serif-sc",
  file: `${weight}${name}/NotoSerifSC_${weight}${name}.ttf`,
});
const sans = (weight: number, name: string) => ({
  family: "Test Hei",
  weight,
  package: "@expo-google-fonts/noto-sans-sc",
  file: `${weight}${name}/NotoSansSC_${weight}${name}.ttf`,
});

export const typecase: Typecase = {
  dir: import.meta.dirname,
  faces: [
    serif(400, "Regular"),
    serif(700, "Bold"),
    serif(900, "Black"),
    sans(400, "Regular"),
    sans(700, "Bold"),
    sans(900, "Black"),
    {
      family: "Test Kai",
      weight: 400,
      package: "lxgw-wenkai-webfont",
      file: "lxgwwenkai-regular.css",
      slices: true,
      marksFrom: "Test Song",
    },
  ],
};
