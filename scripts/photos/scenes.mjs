// Lists every scene, in the order of the flatplan.
import { back, barges, cover } from "./harbour.mjs";
import { chairman, professor } from "./heads.mjs";
import { roofs, towerCrane, turbines } from "./heights.mjs";
import { bridge, commute, nightBus, rainStop } from "./roads.mjs";
import { bench, canteen, lathe, nightDesk } from "./works.mjs";
import { gauge, slipway, welding } from "./yard.mjs";

/** @type {import("./press.mjs").Scene[]} */
export const scenes = [
  cover,
  commute,
  bench,
  lathe,
  chairman,
  bridge,
  professor,
  nightDesk,
  slipway,
  welding,
  gauge,
  nightBus,
  canteen,
  rainStop,
  turbines,
  roofs,
  towerCrane,
  barges,
  back,
];
