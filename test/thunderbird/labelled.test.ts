import { afterAll, beforeAll, expect, test } from "vitest";
import { isReporting } from "../../src/core/finding";
import type { ReportItem } from "../../src/protocol/page-message";
import { allImages, themes } from "../labelled/all-images";
import type { LabelledImage } from "../labelled/labelled-image";
import { Scene } from "./harness/scene";

/** Images of one message: as many as a long newsletter has. */
const TOGETHER = 20;

const SENDER = "sender@labelled.example";

const batches = Array.from({ length: Math.ceil(allImages.length / TOGETHER) }, (_, i) =>
  allImages.slice(i * TOGETHER, (i + 1) * TOGETHER),
);

const subjectOf = (batch: number) => `labelled ${batch}`;

let scene: Scene;
const judged = new Map<string, ReportItem>();

beforeAll(async () => {
  scene = await Scene.open({
    messages: batches.map((images, i) => ({
      subject: subjectOf(i),
      from: `Sender <${SENDER}>`,
      to: "reader@reader.example",
      html: images.map(({ html }) => `<div>${html}</div>`).join("\n"),
    })),
  });
  // At this level nothing is asked for, and what the detector found is told all the same.
  await scene.begin();
  for (const i of batches.keys()) {
    const { items } = await scene.report(await scene.tb.openMessage(subjectOf(i)));
    for (const item of items) judged.set(item.url, item);
  }
});

afterAll(() => scene.close());

/** A fragment is never asked for. */
const itemOf = ({ url }: LabelledImage) => judged.get(url.replace(/#.*/, ""));

const isFound = (image: LabelledImage) => {
  const finding = itemOf(image)?.finding ?? null;
  return finding !== null && isReporting(finding);
};

/** An image in words, for the list of mistakes. */
function described(image: LabelledImage): string {
  const item = itemOf(image);
  const found = item === undefined ? "not seen at all" : item.finding === null ? "nothing" : item.finding;
  return `${image.name}: ${typeof found === "string" ? found : `${found.kind}, ${found.sign}, ${found.rule}`}`;
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

test("the detector finds at least 98 of 100 trackers, and at least 98 of 100 that it names are trackers", async () => {
  const lines = Object.entries(themes).map(([theme, images]) => {
    const found = images.filter(isFound).length;
    return `${theme.padEnd(22)} ${String(found).padStart(4)} of ${images.length} found to be trackers`;
  });
  const trackers = allImages.filter(({ label }) => label === "tracker");
  const found = allImages.filter(isFound);
  const right = trackers.filter(isFound);
  const missed = trackers.filter((image) => !isFound(image));
  const wrong = found.filter(({ label }) => label !== "tracker");
  console.log(
    [
      ...lines,
      `recall    ${percent(right.length, trackers.length)} (${right.length} of ${trackers.length})`,
      `precision ${percent(right.length, found.length)} (${right.length} of ${found.length})`,
      ...missed.map((image) => `missed    ${described(image)}`),
      ...wrong.map((image) => `wrong     ${described(image)}`),
    ].join("\n"),
  );
  expect(allImages.length).toBeGreaterThanOrEqual(300);
  expect(right.length / trackers.length).toBeGreaterThanOrEqual(0.98);
  expect(right.length / found.length).toBeGreaterThanOrEqual(0.98);
});

test("no request is made for any of them", () => scene.expectNothingLeft());
