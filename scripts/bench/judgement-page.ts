/** Runs in a page of the add-on, in the process and by the engine that judge in earnest; bench/detector.ts reads its title. */

import { AddressSearch } from "../../src/core/address-form";
import type { Knowledge } from "../../src/core/detector";
import { readFilterEngine } from "../../src/core/filter-engine";
import { readFilterList } from "../../src/core/filter-list";
import { judgeImage } from "../../src/core/judgement";
import type { WantedImage } from "../../src/core/layout-sign";
import { NEVER_SEEN } from "../../src/core/sighting";
import { median } from "./quantile";

const MESSAGES = 40;
const IMAGES = 100;

/** A newsletter: pictures of a shop on several hosts, a few spacers, a pixel of a service the list knows by its path. */
function newsletter(message: number): readonly WantedImage[] {
  return Array.from({ length: IMAGES }, (_, i): WantedImage => {
    const token = (message * 7_919 + i * 104_729).toString(16).padStart(12, "5e");
    const size = { width: 150, height: 110, declaredWidth: 150, declaredHeight: 110 };
    const image = {
      kind: "img",
      ...size,
      hidden: false,
      described: true,
      places: 1,
      certainty: "laid-out",
    } as const;
    if (i === 0) {
      const url = `https://mail.shop${message}.example.com/wf/open?upn=u001.${token}`;
      return { ...image, url, width: 1, height: 1 };
    }
    if (i % 20 === 0) {
      return {
        ...image,
        url: `https://img.shop${message}.example.com/spacer.gif?${i}`,
        width: 20,
        height: 1,
      };
    }
    const path = `media/catalog/product/${i}/${token}/autumn-shoe-${i}.jpg`;
    return { ...image, url: `https://img${i % 7}.shop${message}.example.com/${path}?w=600&h=300` };
  });
}

/** ms */
export interface JudgementTimes {
  /** to read the filter list from the add-on */
  readonly read: number;
  /** to judge the first message of 100 images, when nothing is warm */
  readonly first: number;
  /** to judge one of the others */
  readonly median: number;
}

async function measure(): Promise<JudgementTimes> {
  const started = performance.now();
  const answer = await fetch("/filter-list.bin");
  const filterList = readFilterList(await answer.arrayBuffer(), async () =>
    readFilterEngine(await (await fetch("/filter-engine.bin")).arrayBuffer()),
  );
  const read = performance.now() - started;
  const own = ["ann@reader.example", "Ann.Lee@gmail.com", "ann.lee@work.example.org"];
  const times: number[] = [];
  for (let message = 0; message < MESSAGES; message++) {
    const images = newsletter(message);
    await filterList.prepare(images.map(({ url }) => new URL(url)));
    const begun = performance.now();
    const knowledge: Knowledge = {
      filterList,
      addresses: new AddressSearch(own),
      exceptions: new Map(),
      sightingOf: () => NEVER_SEEN,
    };
    const decision = {
      level: "clean",
      source: "rule",
      ruleScope: null,
      expected: null,
      mayLoadOnce: true,
    } as const;
    for (const image of images) {
      judgeImage(
        image,
        { decision, knowledge, allowPrivateTargets: false, blockedHosts: new Set(), loadNow: null },
        false,
      );
    }
    times.push(performance.now() - begun);
  }
  const [first = Number.NaN, ...others] = times;
  return { read, first, median: median(others) };
}

void measure().then(
  (measured) => {
    document.title = JSON.stringify(measured);
  },
  (error: unknown) => {
    document.title = JSON.stringify({ error: String(error) });
  },
);
