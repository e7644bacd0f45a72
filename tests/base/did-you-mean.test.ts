// The word that was meant: a slip of the fingers, or what others call it.
import { expect, it } from "vitest";
import { didYouMean } from "../../src/base/did-you-mean.ts";

const KEYS = ["kicker", "headline", "subheadline", "standfirst", "byline", "photo"];

it.each([
  ["headlin", "headline"],
  ["headline_", "headline"],
  ["sub_headline", "subheadline"],
  ["title", "headline"],
  ["Author", "byline"],
  ["导语", "standfirst"],
  ["image", "photo"],
  ["quote", undefined],
  ["constructor", undefined],
  ["xyz", undefined],
])("%s -> %s", (written, meant) => {
  expect(didYouMean(written, KEYS)).toBe(meant);
});
