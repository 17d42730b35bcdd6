import { beforeAll, describe, expect, test } from "vitest";
import { allVectors } from "./vectors/all-vectors";
import { RUN_TIMEOUT } from "./vectors/matrix-cells";
import { type RunResult, runMatrix } from "./vectors/matrix-run";
import type { Vector } from "./vectors/vector";

const wantedBy = ({ alone, images, pixels, silent }: Vector): readonly string[] =>
  silent === undefined ? (alone ?? [...(images ?? []), ...(pixels ?? [])]) : [];

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

  const isSilent = ({ silent }: Vector) => silent !== undefined;

  test.for(allVectors.filter((vector) => !isSilent(vector)))(
    "$name: asks for what it is there for",
    (vector) => {
      expect([...wantedBy(vector), ...(vector.lookedUp ?? [])]).not.toEqual([]);
      const known = (result?.version ?? 0) >= (vector.since ?? 0);
      const wanted = known ? wantedBy(vector) : [];
      const named = wanted.filter((label) => vector.nameless?.includes(label) !== true);
      const cell = result?.cells.get(vector.name);
      expect(cell?.requested).toEqual(expect.arrayContaining([...wanted]));
      expect(cell?.resolved).toEqual(expect.arrayContaining([...named, ...(vector.lookedUp ?? [])]));
    },
  );

  test.for(allVectors.filter(isSilent))("$name: asks for nothing: $silent", (vector) => {
    const { before, ...beyond } = vector.beyondReach ?? {
      before: 0,
      requested: [],
      resolved: [],
      connections: 0,
    };
    const known = (result?.version ?? 0) < before ? beyond : { requested: [], resolved: [], connections: 0 };
    const { requested, resolved, trapped } = result?.cells.get(vector.name) ?? {};
    expect({ requested, resolved, connections: trapped }).toEqual(known);
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
