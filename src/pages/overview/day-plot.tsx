import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import type { DayTally } from "../../log/tally";
import { plural, text } from "../../platform/text";
import { formatDayOfYear, formatList, formatNumber } from "../format";
import { chosenDay, days, span } from "./overview-state";
import { noonOf } from "./span";

/** How the bars of a series are filled, so that they are told apart by more than their colour. */
type Pattern = "plain" | "stripes" | "dots";

/** One part of the stacked bars; its colour is that of `[data-series]` in overview.css. */
export interface PlotSeries {
  readonly name: "loaded" | "fromStore" | "pixels" | "trackers" | "addresses" | "cookies";
  readonly label: string;
  readonly pattern: Pattern;
}

interface DayPlotProps {
  readonly title: string;
  /** from the bottom of the bars to their top */
  readonly series: readonly PlotSeries[];
}

const HEIGHT = 190;
/** px between the dates below the bars */
const DATE_SPACE = 64;
/** px across which a pattern repeats */
const TILE = 6;

const isRightToLeft = () => document.documentElement.dir === "rtl";

/** Index of the day that is chosen, in the days that are shown. */
function chosenIndex(): number {
  return days.value.findIndex(({ day }) => day === chosenDay.value);
}

/** Each series with those below it, so that drawn from the last to the first they are stacked; x is the day's index. */
function stacked(series: readonly PlotSeries[], tallies: readonly DayTally[]): uPlot.AlignedData {
  const sums: number[][] = [];
  let below = tallies.map(() => 0);
  for (const { name } of series) {
    below = below.map((sum, i) => sum + (tallies[i]?.[name] ?? 0));
    sums.unshift(below);
  }
  return [tallies.map((_, i) => i), ...sums];
}

/** A series' colour, with its pattern cut out of it. */
function filling(
  { ctx }: uPlot,
  pattern: Pattern,
  colour: string,
  background: string,
): string | CanvasPattern {
  const tile = document.createElement("canvas");
  const size = Math.round(TILE * devicePixelRatio);
  tile.width = size;
  tile.height = size;
  const drawing = tile.getContext("2d");
  if (pattern === "plain" || drawing === null) return colour;
  drawing.fillStyle = colour;
  drawing.fillRect(0, 0, size, size);
  drawing.strokeStyle = background;
  drawing.fillStyle = background;
  drawing.lineWidth = size / 4;
  drawing.beginPath();
  if (pattern === "dots") {
    drawing.arc(size / 2, size / 2, size / 4.5, 0, 2 * Math.PI);
    drawing.fill();
  } else {
    // Three lines, so that the corners of neighbouring tiles meet.
    for (const shift of [-size, 0, size]) {
      drawing.moveTo(shift, size);
      drawing.lineTo(shift + size, 0);
    }
    drawing.stroke();
  }
  return ctx.createPattern(tile, "repeat") ?? colour;
}

/** Makes the plot in an element, whose own colours are those of the axes. */
function drawPlot(frame: HTMLElement, series: readonly PlotSeries[]): uPlot {
  const style = getComputedStyle(frame);
  const fromTop = [...series].reverse();
  const colourOf = (name: string) => {
    const swatch = frame.parentElement?.querySelector(`[data-series="${name}"]`);
    return swatch == null ? style.color : getComputedStyle(swatch).color;
  };
  const axis = {
    stroke: () => style.color,
    font: `${style.fontSize} ${style.fontFamily}`,
    ticks: { show: false },
  };
  const end = isRightToLeft();
  const bars = uPlot.paths.bars?.({ size: [0.8, 44] }) ?? (() => null);
  return new uPlot(
    {
      width: frame.clientWidth,
      height: HEIGHT,
      // Beside the bars, room for half of the last date.
      padding: [8, end ? 0 : 20, 0, end ? 20 : 0],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: {
        x: {
          time: false,
          dir: end ? -1 : 1,
          range: (_, first, last) => [first - 0.5, last + 0.5],
        },
        // Room for a few whole numbers, also where there is little.
        y: { range: (_plot, _least, most) => [0, Math.max(4, most * 1.05)] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 28,
          gap: 6,
          splits: (plot) => {
            const count = plot.data[0].length;
            const step = Math.ceil((count * DATE_SPACE) / Math.max(plot.bbox.width / devicePixelRatio, 1));
            // Counted from today: the last day is always named.
            return Array.from({ length: Math.ceil(count / step) }, (_, i) => count - 1 - i * step).reverse();
          },
          values: (_, splits) => splits.map((index) => formatDayOfYear(noonOf(days.value[index]?.day ?? ""))),
        },
        {
          ...axis,
          side: end ? 1 : 3,
          grid: { stroke: () => style.borderTopColor, width: 1 },
          size: 44,
          gap: 6,
          space: 34,
          incrs: [1, 2, 5]
            .flatMap((step) => [1, 10, 100, 1e3, 1e4, 1e5, 1e6].map((ten) => step * ten))
            .sort((a, b) => a - b),
          values: (_, splits) => splits.map(formatNumber),
        },
      ],
      series: [
        {},
        ...fromTop.map(({ name, pattern }) => ({
          width: 1,
          stroke: () => style.backgroundColor,
          fill: (plot: uPlot) => filling(plot, pattern, colourOf(name), style.backgroundColor),
          points: { show: false },
          paths: bars,
        })),
      ],
      hooks: {
        setCursor: [
          ({ cursor }) => {
            if (cursor.event != null) chosenDay.value = days.value[cursor.idx ?? -1]?.day ?? null;
          },
        ],
      },
    },
    stacked(series, days.value),
    frame,
  );
}

/** Keeps the plot as wide as its place, and in the colours of the moment. @returns a function that ends this */
function watchPlot(frame: HTMLElement, plot: uPlot): () => void {
  const fit = new ResizeObserver(() => {
    if (frame.clientWidth !== plot.width) plot.setSize({ width: frame.clientWidth, height: HEIGHT });
  });
  fit.observe(frame);
  const looks = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query));
  const redraw = () => plot.redraw(false);
  for (const look of looks) look.addEventListener("change", redraw);
  return () => {
    fit.disconnect();
    for (const look of looks) look.removeEventListener("change", redraw);
    plot.destroy();
  };
}

/** Where a key leads from the day with an index; null for a key that means nothing here. */
function indexAfter(key: string, from: number, last: number): number | null {
  const later = isRightToLeft() ? "ArrowLeft" : "ArrowRight";
  const earlier = isRightToLeft() ? "ArrowRight" : "ArrowLeft";
  if (key === later || key === "ArrowUp") return Math.min(from + 1, last);
  if (key === earlier || key === "ArrowDown") return Math.max(from - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? last : null;
}

function chooseByKey(event: KeyboardEvent): void {
  if (event.key === "Escape") {
    chosenDay.value = null;
    return;
  }
  const last = days.value.length - 1;
  const from = chosenIndex();
  // The first key leads to today, from where the others lead on.
  const index = indexAfter(event.key, from < 0 ? last + 1 : from, last);
  if (index === null) return;
  event.preventDefault();
  chosenDay.value = days.value[index]?.day ?? null;
}

/**
 * Stacked bars, one for each day of the span. Its legend has the sums, or the figures of the day under the pointer; the
 * arrow keys lead from day to day, like those of a slider.
 */
export function DayPlot({ title, series }: DayPlotProps) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);

  useEffect(() => {
    if (frame.current === null) return undefined;
    plot.current = drawPlot(frame.current, series);
    return watchPlot(frame.current, plot.current);
  }, [series]);

  useSignalEffect(() => {
    const data = stacked(series, days.value);
    plot.current?.setData(data);
  });

  useSignalEffect(() => {
    const index = chosenIndex();
    const shown = plot.current;
    const left = index < 0 || shown === null ? -10 : shown.valToPos(index, "x");
    shown?.setCursor({ left, top: index < 0 ? -10 : 0 }, false);
  });

  const index = chosenIndex();
  const shown = index < 0 ? days.value : days.value.slice(index, index + 1);
  const when =
    index < 0 ? plural("overview_span", span.value) : formatDayOfYear(noonOf(chosenDay.value ?? ""));
  const figures = series.map(({ name, label }) => {
    const count = shown.reduce((sum, day) => sum + day[name], 0);
    return { name, label, count: formatNumber(count) };
  });
  return (
    <section class="card">
      <div class="card-head">
        <h2>{title}</h2>
        <p class="soft">{when}</p>
      </div>
      <ul class="legend">
        {figures.map(({ name, label, count }, i) => (
          <li key={name}>
            <span class="swatch" data-series={name} data-pattern={series[i]?.pattern} />
            {text("overview_named_count", label, count)}
          </li>
        ))}
      </ul>
      <div
        class="plot"
        ref={frame}
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={days.value.length - 1}
        aria-valuenow={index < 0 ? days.value.length - 1 : index}
        aria-valuetext={formatList([
          when,
          ...figures.map(({ label, count }) => text("overview_named_count", label, count)),
        ])}
        onKeyDown={chooseByKey}
        onBlur={() => {
          chosenDay.value = null;
        }}
      />
    </section>
  );
}
