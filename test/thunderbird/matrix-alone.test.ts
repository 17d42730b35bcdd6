import { beforeAll, describe, expect, test } from "vitest";
import { allVectors } from "./vectors/all-vectors";
import { RUN_TIMEOUT } from "./vectors/matrix-cells";
import { type RunResult, runMatrix } from "./vectors/matrix-run";
import type { Vector } from "./vectors/vector";

const wantedBy = ({ alone, images, pixels }: Vector): string[] => [
  ...(alone ?? [...(images ?? []), ...(pixels ?? [])]),
];

/** What the matrix would find without Cleardot: proof that its vectors work, and that it sees what they do. */
describe("Thunderbird alone, its block off", () => {
  let result: RunResult | undefined;

  beforeAll(async () => {
    result = await runMatrix({
      vectors: allVectors,
      blocked: false,
      level: null,
      conditionalCss: true,
      xpi: null,
      awaited: wantedBy,
    });
  }, RUN_TIMEOUT);

  test.for(allVectors)("$name: asks for what it is there for", (vector) => {
    const wanted = (result?.version ?? 0) < (vector.since ?? 0) ? [] : wantedBy(vector);
    const cell = result?.cells.get(vector.name);
    expect(cell?.requested).toEqual(expect.arrayContaining(wanted));
    expect(cell?.resolved).toEqual(
      expect.arrayContaining(wanted.filter((label) => vector.nameless?.includes(label) !== true)),
    );
  });

  test("sends what the wire contract forbids, and keeps what it is given", () => {
    const request = "GET http://img.img.example.com/image.png";
    const breaches = result?.cells.get("img")?.breaches;
    expect(breaches).toContain(`${request}: sent Cookie: NID=planted`);
    expect(breaches).toContainEqual(expect.stringContaining(`${request}: sent User-Agent: `));
    expect(breaches).toContainEqual(expect.stringContaining(`${request}: sent Accept-Language: `));
    expect(result?.cookies).not.toEqual([]);
  });
});
