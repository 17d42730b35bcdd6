import { memo } from "preact/compat";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { canHold } from "../../core/auth-result";
import { isAboveAsk, isLevel, LEVELS } from "../../core/level";
import type { Rule } from "../../core/rule";
import { sameSubject } from "../../core/rule-validation";
import { keyOf, text } from "../../platform/text";
import { policyRulePhrase, vouchersPhrase } from "../evidence-text";
import { formatDate } from "../format";
import { Icon } from "../icon";
import { boxHeight, rowsInSight } from "../virtual-rows";
import { COLUMNS, type Column, type RuleRow } from "./rule-rows";
import {
  chosenRules,
  locked,
  opened,
  openProfile,
  order,
  remove,
  setLevel,
  tick,
  tickAll,
  ticked,
} from "./senders-state";

/** The height of a row, in the size of the page's font: two lines, and room for a button */
const ROW_HEIGHT = 3.4;

function rowHeight(): number {
  return Math.round(Number.parseFloat(getComputedStyle(document.body).fontSize) * ROW_HEIGHT);
}

/** How a column is sorted when its head is clicked first: the newest rules are wanted, and the first senders. */
const isDescendingFirst = (column: Column) => column === "made" || column === "level";

function ColumnHead({ column }: { readonly column: Column }) {
  const { column: current, descending } = order.value;
  const sorted = column === current;
  return (
    <th scope="col" class={column} aria-sort={sorted ? (descending ? "descending" : "ascending") : undefined}>
      <button
        type="button"
        onClick={() => {
          order.value = { column, descending: sorted ? !descending : isDescendingFirst(column) };
        }}
      >
        {text(keyOf("senders_column", column))}
        <span class={descending ? "arrow down" : "arrow"} />
      </button>
    </th>
  );
}

function TickAll({ rows }: { readonly rows: readonly RuleRow[] }) {
  const changeable = rows.filter(({ own }) => own !== null).length;
  const chosen = chosenRules.value.length;
  return (
    <th scope="col" class="tick">
      <input
        type="checkbox"
        aria-label={text("senders_select_all")}
        title={text("senders_select_all")}
        disabled={locked.value || changeable === 0}
        checked={chosen > 0 && chosen === changeable}
        ref={(box) => {
          if (box !== null) box.indeterminate = chosen > 0 && chosen < changeable;
        }}
        onChange={({ currentTarget }) => tickAll(currentTarget.checked)}
      />
    </th>
  );
}

function LevelSelect({ rule, disabled }: { readonly rule: Rule; readonly disabled: boolean }) {
  return (
    <select
      class="field"
      value={rule.level}
      disabled={disabled}
      aria-label={text("senders_level_for", rule.value)}
      onChange={({ currentTarget: { value } }) => {
        if (isLevel(value)) void setLevel([rule], value);
      }}
    >
      {LEVELS.map((level) => (
        <option key={level} value={level} disabled={!canHold(level, rule.vouchers)}>
          {text(keyOf("level", level))}
        </option>
      ))}
    </select>
  );
}

/** Moves the focus to the same button of the next row, or of the one before: its own is about to go. */
function focusNext(button: HTMLElement): void {
  const row = button.closest("tr");
  for (const other of [row?.nextElementSibling, row?.previousElementSibling]) {
    const target = other?.querySelector<HTMLElement>("td.remove button");
    if (target) {
      target.focus();
      return;
    }
  }
}

interface RowProps {
  readonly row: RuleRow;
  /** among all rows, the head included, counted from 1 */
  readonly index: number;
  /** px */
  readonly height: number;
  readonly isTicked: boolean;
  readonly isOpen: boolean;
  readonly readOnly: boolean;
}

/** Remembered, so that ticking one of a thousand rows draws one. */
const Row = memo(
  ({ row: { key, rule, own, ordered }, index, height, isTicked, isOpen, readOnly }: RowProps) => {
    const { scope, value, level } = rule;
    const holdsFor = own === null ? policyRulePhrase(ordered) : vouchersPhrase(own.vouchers);
    return (
      <tr aria-rowindex={index} class={isOpen ? "open" : undefined} style={{ blockSize: `${height}px` }}>
        <td class="tick">
          {own !== null && (
            <input
              type="checkbox"
              checked={isTicked}
              disabled={readOnly}
              aria-label={text("senders_select", value)}
              onChange={({ currentTarget }) => tick(key, currentTarget.checked)}
            />
          )}
        </td>
        <th scope="row" class="sender">
          <button
            type="button"
            class="name ellipsis"
            dir="auto"
            title={value}
            aria-expanded={isOpen}
            onClick={() => openProfile(isOpen ? null : { scope, value })}
          >
            {value}
          </button>
          <span class="ellipsis soft">
            {text(own === null ? `senders_policy_${scope}` : `scope_${scope}_name`)}
          </span>
        </th>
        <td class="level">
          {own === null ? text(keyOf("level", level)) : <LevelSelect rule={own} disabled={readOnly} />}
        </td>
        <td class="evidence soft">{isAboveAsk(level) && <span title={holdsFor}>{holdsFor}</span>}</td>
        <td class="made soft">{own !== null && own.createdAt > 0 && formatDate(own.createdAt)}</td>
        <td class="remove">
          {own !== null && (
            <button
              type="button"
              class="quiet"
              disabled={readOnly}
              title={text("senders_remove", value)}
              aria-label={text("senders_remove", value)}
              onClick={({ currentTarget }) => {
                focusNext(currentTarget);
                void remove([own]);
              }}
            >
              <Icon name="remove" />
            </button>
          )}
        </td>
      </tr>
    );
  },
);

/** The rules, of which those are drawn that can be seen. */
export function RuleTable({ rows }: { readonly rows: readonly RuleRow[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [height] = useState(rowHeight);
  // Before it is measured it is taken to be as high as the window.
  const [seen, setSeen] = useState({ height: window.innerHeight, scrollTop: 0 });
  const measure = () => {
    const element = scroller.current;
    if (element === null) return;
    const { clientHeight, scrollTop } = element;
    setSeen((before) =>
      before.height === clientHeight && before.scrollTop === scrollTop
        ? before
        : { height: clientHeight, scrollTop },
    );
  };
  // After each drawing: a search may have left fewer rows than there were above those in sight.
  useLayoutEffect(measure);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    if (scroller.current !== null) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  const { first, end, offset } = rowsInSight({ ...seen, count: rows.length, rowHeight: height });
  const after = boxHeight({ count: rows.length, rowHeight: height }) - offset - (end - first) * height;
  const subject = opened.value;
  return (
    <div class="scroller" ref={scroller} onScroll={measure}>
      <table aria-rowcount={rows.length + 1} aria-label={text("senders_table_label")}>
        <thead>
          <tr aria-rowindex={1}>
            <TickAll rows={rows} />
            {COLUMNS.map((column) => (
              <ColumnHead key={column} column={column} />
            ))}
            <th scope="col" class="remove">
              <span class="unseen">{text("remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {offset > 0 && <tr style={{ blockSize: `${offset}px` }} />}
          {rows.slice(first, end).map((row, index) => (
            <Row
              key={row.key}
              row={row}
              index={first + index + 2}
              height={height}
              isTicked={ticked.value.has(row.key)}
              isOpen={subject !== null && sameSubject(subject, row.rule)}
              readOnly={locked.value}
            />
          ))}
          {after > 0 && <tr style={{ blockSize: `${after}px` }} />}
        </tbody>
      </table>
    </div>
  );
}
