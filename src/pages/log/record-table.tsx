import { batch, signal, useSignalEffect } from "@preact/signals";
import { memo } from "preact/compat";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { LogEntry } from "../../log/log-store";
import { keyOf, plural, text } from "../../platform/text";
import { formatShortTime } from "../format";
import { markData } from "../page";
import { boxHeight, rowsInSight, scrollTopFor, topRow, type Viewport } from "../virtual-rows";
import { arrivals, atTop, entryOf, filter, list, newRecords, readList, want } from "./log-list";
import { closePane, openPane, paneOpen, selected, selectRecord } from "./record-state";

/** Height of a row, two lines, in the size of its letters. */
const ROW_EMS = 3;

/** The columns, by the class of their cells. */
const COLUMNS = ["time", "outcome", "what", "sender", "reason"] as const;

function heightOfRow(): number {
  return Math.round(Number.parseFloat(getComputedStyle(document.body).fontSize) * ROW_EMS);
}

/** What the table is seen through, but for the number of rows; null until it is measured. */
const frame = signal<Omit<Viewport, "count"> | null>(null);

/** The rows to begin with, a little fewer than there is room for: what is missing is drawn when they are on screen. */
function viewport(): Viewport {
  const { rowHeight, height, scrollTop } = frame.value ?? {
    rowHeight: heightOfRow(),
    height: window.innerHeight * 0.45,
    scrollTop: 0,
  };
  return { rowHeight, height, scrollTop, count: list.value.ids.length };
}

/** The link without what the host beside it says already. */
function pathOf(url: string, host: string): string {
  if (host === "" || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function Cells({ entry }: { readonly entry: LogEntry }) {
  const { time, outcome, reason, finding, kind, host, url, sender, subject } = entry;
  return (
    <>
      <td class="time">{formatShortTime(time, Date.now())}</td>
      <td class="outcome">
        <span class="dot" />
        {text(keyOf("outcome", outcome))}
      </td>
      <td class="what">
        <span class="ellipsis" dir="auto" title={host}>
          {host || text(keyOf("kind", kind))}
        </span>
        <span class="ellipsis soft" dir="ltr" title={url}>
          {pathOf(url, host)}
        </span>
      </td>
      <td class="sender">
        <span class="ellipsis" dir="auto" title={sender}>
          {sender || text("log_unknown_sender")}
        </span>
        <span class="ellipsis soft" dir="auto" title={subject}>
          {subject || text("log_no_subject")}
        </span>
      </td>
      <td class="reason soft">
        {finding?.service != null && <strong>{finding.service}</strong>} {text(keyOf("reason", reason))}
      </td>
    </>
  );
}

interface RowProps {
  readonly id: number;
  readonly index: number;
  /** px from the beginning of the box */
  readonly top: number;
  /** null for a record that is gone, undefined for one that is being read */
  readonly entry: LogEntry | null | undefined;
  readonly isSelected: boolean;
}

/** Remembered: a scroll draws the rows that come into sight, and no other. */
const Row = memo(({ id, index, top, entry, isSelected }: RowProps) => (
  <tr
    id={`record-${id}`}
    data-id={id}
    data-outcome={entry?.outcome}
    aria-rowindex={index + 2}
    aria-selected={isSelected}
    aria-busy={entry === undefined}
    style={{ insetBlockStart: `${top}px` }}
  >
    {entry ? (
      <Cells entry={entry} />
    ) : (
      <td class="gone soft" colSpan={COLUMNS.length}>
        {entry === null && text("log_detail_gone")}
      </td>
    )}
  </tr>
));

/** The place of an id among ids that fall; -1 where it is not among them. */
function indexOf(id: number | null): number {
  return id === null ? -1 : list.value.ids.indexOf(id);
}

/** @returns the index a key leads to; null for any other key */
function destination(key: string, index: number, view: Viewport): number | null {
  const page = Math.max(Math.floor(view.height / view.rowHeight) - 1, 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  const step = steps[key];
  if (step === undefined) return null;
  // Without a selection the first key selects the first row in sight.
  const from = index >= 0 ? index : topRow(view) - Math.sign(step);
  return Math.min(Math.max(from + step, 0), view.count - 1);
}

function Head() {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {COLUMNS.map((name) => (
          <th key={name} scope="col" class={name}>
            {text(keyOf("log_column", name))}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The records, newest first, of which only those in sight are in the document. */
export function RecordTable() {
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const { ids } = list.value;
  const view = viewport();
  const { first, end, offset } = rowsInSight(view);
  const inSight = ids.slice(first, end);
  const chosen = selected.value;
  // Read for its effect: records have come.
  arrivals.value;

  const measure = () => {
    const element = scroller.current;
    if (element === null) return;
    const head = grid.current?.tHead?.offsetHeight ?? 0;
    const { clientHeight, scrollTop } = element;
    const rowHeight = heightOfRow();
    batch(() => {
      frame.value = { rowHeight, height: clientHeight - head, scrollTop };
      atTop.value = scrollTop < rowHeight;
    });
  };
  const scrollTo = (scrollTop: number) => {
    if (scroller.current !== null) scroller.current.scrollTop = scrollTop;
    measure();
  };
  const select = (index: number) => {
    const id = ids[index];
    if (id === undefined) return;
    selectRecord(id);
    scrollTo(scrollTopFor(index, viewport()));
  };

  useEffect(() => {
    if (inSight.some((id) => entryOf(id) != null)) markData();
  });
  useEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    if (scroller.current !== null) observer.observe(scroller.current);
    return () => {
      observer.disconnect();
      frame.value = null;
    };
  }, []);
  useSignalEffect(() => {
    const shown = rowsInSight(viewport());
    void want(list.value.ids.slice(shown.first, shown.end));
  });
  // What is looked for now begins at the top.
  useLayoutEffect(() => {
    if (frame.value !== null) scrollTo(0);
  }, [filter.value]);
  const wasOpen = useRef(false);
  useEffect(() => {
    // The focus must not be lost with the pane that had it.
    const { activeElement, body } = document;
    if (wasOpen.current && !paneOpen.value && activeElement === body) grid.current?.focus();
    wasOpen.current = paneOpen.value;
  }, [paneOpen.value]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const index = indexOf(selected.value);
    const next = destination(event.key, index, viewport());
    if (next !== null) select(next);
    else if (event.key === "Enter" || event.key === " ") openPane();
    else if (event.key === "Escape") closePane();
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-id]") : null;
    if (row === null) return;
    selectRecord(Number(row.dataset.id));
    openPane();
  };

  return (
    <div class="records">
      <div ref={scroller} class="scroller" onScroll={measure}>
        <table
          ref={grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the WAI-ARIA pattern of a grid, on a table
          role="grid"
          id="records"
          tabIndex={0}
          aria-label={text("log_title")}
          aria-rowcount={ids.length + 1}
          aria-activedescendant={chosen !== null && inSight.includes(chosen) ? `record-${chosen}` : undefined}
          style={{ "--row": `${view.rowHeight}px` }}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          <Head />
          <tbody style={{ blockSize: `${boxHeight(view)}px` }}>
            {inSight.map((id, i) => (
              <Row
                key={id}
                id={id}
                index={first + i}
                top={offset + i * view.rowHeight}
                entry={entryOf(id)}
                isSelected={id === chosen}
              />
            ))}
          </tbody>
        </table>
      </div>
      {newRecords.value > 0 && (
        <button
          type="button"
          class="button primary newer"
          onClick={() => {
            void readList();
            scrollTo(0);
            grid.current?.focus();
          }}
        >
          {plural("log_newer", newRecords.value)}
        </button>
      )}
    </div>
  );
}
