import type { ComponentChildren } from "preact";
import { isReporting } from "../../core/finding";
import { shapeTextOf } from "../../core/url-shape";
import { keyOf, plural, text } from "../../platform/text";
import type { ReportItem } from "../../protocol/page-message";
import { explanation } from "../finding-text";
import { setException } from "./popup-state";
import {
  type HostSummary,
  type PartySummary,
  REPORTING_KINDS,
  type ReasonGroup,
  STANDINGS,
} from "./report-summary";

/** What follows the host in a link, which is what tells its images apart. */
function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** The reader's own word on an image that was found to report on him. */
function Exception({ item, locked }: { readonly item: ReportItem; readonly locked: boolean }) {
  if (item.excepted) {
    return (
      <span class="exception">
        {text("exception_made")}{" "}
        <button type="button" class="link" disabled={locked} onClick={() => void setException(item, false)}>
          {text("undo")}
        </button>
      </span>
    );
  }
  if (item.finding === null || !isReporting(item.finding)) return null;
  return (
    <button
      type="button"
      class="link exception"
      disabled={locked}
      title={text("exception_add_hint", shapeTextOf(item.url) ?? "")}
      onClick={() => void setException(item, true)}
    >
      {text("exception_add")}
    </button>
  );
}

function Group({ group, locked }: { readonly group: ReasonGroup; readonly locked: boolean }) {
  const rule = group.finding?.rule ?? null;
  return (
    <li data-outcome={group.standing}>
      <p class="reason">
        <span class="dot" />
        <span>
          <strong>{text(keyOf("outcome", group.standing))}</strong> {explanation(group.reason, group.finding)}{" "}
          {rule !== null && <code dir="ltr">{rule}</code>}
        </span>
      </p>
      <ul class="urls">
        {group.items.map((item) => (
          <li key={item.url} class="url">
            <span class="ellipsis" dir="ltr" title={item.url}>
              {pathOf(item.url)}
            </span>
            <Exception item={item} locked={locked} />
          </li>
        ))}
      </ul>
    </li>
  );
}

interface EntryProps {
  readonly name: string;
  /** how many images of which kind, to stand under the name */
  readonly counts: ComponentChildren;
  readonly groups: readonly ReasonGroup[];
  readonly locked: boolean;
}

/** One line of a list, with the explanations inside. */
function Entry({ name, counts, groups, locked }: EntryProps) {
  return (
    <li>
      <details>
        <summary>
          <span class="name ellipsis" dir="auto" title={name}>
            {name}
          </span>
          <span class="counts">{counts}</span>
        </summary>
        <ul class="groups">
          {groups.map((group) => (
            <Group key={group.items[0]?.url ?? group.reason} group={group} locked={locked} />
          ))}
        </ul>
      </details>
    </li>
  );
}

/** Who stands behind what was held back, each with what was found of his. */
export function PartyList(props: { readonly parties: readonly PartySummary[]; readonly locked: boolean }) {
  return (
    <ul class="entries">
      {props.parties.map(({ name, counts, groups }) => (
        <Entry
          key={name}
          name={name || text("popup_no_host")}
          counts={REPORTING_KINDS.filter((kind) => counts[kind] > 0).map((kind) => (
            <span key={kind}>{plural(keyOf("popup_found", kind), counts[kind])}</span>
          ))}
          groups={groups}
          locked={props.locked}
        />
      ))}
    </ul>
  );
}

/** The hosts of the message's pictures, each with how many of its pictures stand how. */
export function HostList(props: { readonly hosts: readonly HostSummary[]; readonly locked: boolean }) {
  return (
    <ul class="entries">
      {props.hosts.map(({ host, counts, groups }) => (
        <Entry
          key={host}
          name={host || text("popup_no_host")}
          counts={STANDINGS.filter((standing) => counts[standing] > 0).map((standing) => (
            <span key={standing} data-outcome={standing}>
              <span class="dot" />
              {plural(`popup_count_${standing}`, counts[standing])}
            </span>
          ))}
          groups={groups}
          locked={props.locked}
        />
      ))}
    </ul>
  );
}
