import type { TestProject } from "vitest/node";
import { packageAddon } from "../../../scripts/package";

declare module "vitest" {
  interface ProvidedContext {
    /** path of the add-on under test, as a user would install it */
    readonly xpi: string;
  }
}

/** Packs the add-on once for all tests in a real Thunderbird. */
export default async function setup(project: TestProject): Promise<void> {
  const { xpi } = await packageAddon();
  project.provide("xpi", xpi);
}
