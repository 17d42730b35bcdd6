import { beforeAll, describe, expect, inject, test } from "vitest";
import type { Level } from "../../../src/core/level";
import { allVectors } from "./all-vectors";
import { type Cell, type RunResult, runMatrix } from "./matrix-run";
import type { Vector } from "./vector";

/** One column of the matrix. */
export interface Column {
  /** Thunderbird's own block */
  readonly blocked: boolean;
  /** level of the sender's rule; null: no rule, so that Thunderbird's own consent counts */
  readonly level: Level | null;
  /** Thunderbird's defaults where they are not the matrix's, so that less of a message reaches Gecko */
  readonly asShipped?: true;
}

/** ms for one Thunderbird to open every vector. */
export const RUN_TIMEOUT = 600_000;

interface Expected {
  /** labels of images */
  readonly shown: readonly string[];
  /** labels of requests */
  readonly requested: readonly string[];
}

const NOTHING: Expected = { shown: [], requested: [] };

/** What a vector has to bring in at a setting and in a version of Thunderbird, and nothing else. */
function expectedOf(vector: Vector, { blocked, level, asShipped }: Column, version: number): Expected {
  if ((vector.conditional === true && asShipped === true) || version < (vector.since ?? 0)) return NOTHING;
  const images = vector.images ?? [];
  const withHops = (shown: readonly string[]): Expected => ({
    shown,
    requested: [...shown, ...(vector.hops ?? [])],
  });
  switch (level) {
    case "never":
    case "ask":
      return NOTHING;
    case "clean":
      return withHops(images);
    case "all":
      return withHops([...images, ...(vector.pixels ?? [])]);
    case null:
      return blocked ? NOTHING : withHops(vector.consented ?? images);
  }
}

/** The whole cell, as it has to be in this version of Thunderbird. */
function cellOf(vector: Vector, column: Column, version: number, found: Cell | undefined): Cell {
  const { shown, requested } = expectedOf(vector, column, version);
  const beyond = version < (vector.beyondReach?.before ?? 0) ? vector.beyondReach : undefined;
  const known = [...requested, ...(beyond?.requested ?? [])].sort();
  return {
    shown: [
      ...shown,
      ...(found?.shown ?? []).filter(
        (label) => vector.perhapsShown?.includes(label) && known.includes(label),
      ),
    ].sort(),
    requested: known,
    resolved: [...new Set([...known, ...(beyond?.resolved ?? [])])]
      .filter((label) => vector.nameless?.includes(label) !== true)
      .sort(),
    // What is beyond the add-on's reach is not bare, and which request a breach is of stands in the breach.
    breaches: (found?.breaches ?? []).filter((breach) =>
      (beyond?.requested ?? []).some((label) => breach.includes(`//${label}.`)),
    ),
    // How many connections carry the allowed requests is Gecko's affair.
    connections: known.length > 0 ? (found?.connections ?? 0) : 0,
    trapped: beyond?.connections ?? 0,
  };
}

/** Opens every vector at one setting, and makes a test of each. */
export function describeColumn(column: Column): void {
  const block = column.blocked ? "on" : "off";
  describe(`Thunderbird's block ${block}, level ${column.level ?? "by default"}`, () => {
    let result: RunResult | undefined;

    beforeAll(async () => {
      result = await runMatrix({
        blocked: column.blocked,
        level: column.level,
        conditionalCss: column.asShipped !== true,
        vectors: allVectors,
        xpi: inject("xpi"),
        awaited: (vector) => expectedOf(vector, column, Number.POSITIVE_INFINITY).shown,
      });
    }, RUN_TIMEOUT);

    test.for(allVectors)("$name: what is allowed comes in, bare, and nothing else is asked for", (vector) => {
      const cell = result?.cells.get(vector.name);
      expect(cell).toEqual(cellOf(vector, column, result?.version ?? 0, cell));
    });

    test("no request, look-up, connection or cookie beside those of the vectors", () => {
      expect(result).toMatchObject({ strays: [], strayHosts: [], idleConnections: 0, cookies: [] });
    });
  });
}
