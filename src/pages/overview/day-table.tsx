import { useSignal } from "@preact/signals";
import { text } from "../../platform/text";
import { formatDate, formatNumber } from "../format";
import type { PlotSeries } from "./day-plot";
import { days } from "./overview-state";
import { noonOf } from "./span";

function Table({ columns }: { readonly columns: readonly PlotSeries[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls sideways is to be scrolled by keys as well
    <section class="table-frame" aria-label={text("overview_table")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text("overview_day")}</th>
            {columns.map(({ name, label }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...days.value].reverse().map((tally) => (
            <tr key={tally.day}>
              <th scope="row">{formatDate(noonOf(tally.day))}</th>
              {columns.map(({ name }) => (
                <td key={name}>{formatNumber(tally[name])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The figures of all plots, the newest day first; written out when it is opened. */
export function DayTable({ columns }: { readonly columns: readonly PlotSeries[] }) {
  const open = useSignal(false);
  return (
    <details
      class="card"
      onToggle={({ currentTarget }) => {
        open.value = currentTarget.open;
      }}
    >
      <summary>{text("overview_table")}</summary>
      {open.value && <Table columns={columns} />}
    </details>
  );
}
