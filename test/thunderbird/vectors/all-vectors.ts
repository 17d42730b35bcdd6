import { addresses } from "./addresses";
import { cssImages } from "./css-images";
import { imageElements } from "./image-elements";
import { mailParts } from "./mail-parts";
import { resources } from "./resources";
import { svgImages } from "./svg-images";
import type { Vector } from "./vector";

/**
 * The ways a message can ask for something: those of the public Email Privacy Tester
 * (https://www.emailprivacytester.com), those of Cure53's HTTPLeaks, and what HTML, CSS and Thunderbird have beside.
 */
export const allVectors: readonly Vector[] = [
  ...imageElements,
  ...cssImages,
  ...svgImages,
  ...resources,
  ...mailParts,
  ...addresses,
];
