import type { ValidBlockedHosts } from "../../core/blocked-host";
import type { ValidExceptions } from "../../core/exception";
import { plural, text } from "../../platform/text";
import { formatDate, formatList } from "../format";
import { ForgetButton } from "./forget-button";
import { SaidList } from "./said-list";
import {
  exceptionChanges,
  filterList,
  hostChanges,
  memory,
  readMemory,
  removeBlockedHost,
  removeException,
} from "./settings-state";

function FilterListNote() {
  const info = filterList.value;
  if (info === null) return null;
  if (info === "failed") {
    return (
      <p class="notice alert" role="alert">
        {text("settings_trackers_list_failed")}
      </p>
    );
  }
  const { title, version, date, rules } = info;
  return (
    <div class="setting">
      <span>{text("settings_trackers_list")}</span>
      <span class="wide">
        {text("settings_trackers_list_version", title, version, formatDate(Date.parse(date)))}
        <br />
        <span class="soft">{plural("settings_trackers_list_rules", rules)}</span>
      </span>
    </div>
  );
}

function Memory() {
  const held = memory.value;
  return (
    <>
      <div class="setting">
        <span>{text("settings_trackers_memory")}</span>
        <span class="wide">
          {held !== null &&
            formatList([
              plural("settings_trackers_memory_urls", held.urls),
              plural("settings_trackers_memory_pixels", held.pixelShapes),
            ])}
        </span>
      </div>
      <p class="soft">{text("settings_trackers_memory_hint")}</p>
      <ForgetButton
        request="forget-sightings"
        label={text("settings_trackers_forget")}
        done={text("settings_trackers_forgotten")}
        failed={text("settings_trackers_forget_failed")}
        empty={held?.urls === 0 && held.pixelShapes === 0}
        onEnd={() => void readMemory()}
      />
    </>
  );
}

interface TrackerSectionProps {
  readonly exceptions: ValidExceptions;
  readonly blockedHosts: ValidBlockedHosts;
  readonly locked: boolean;
}

/** How trackers are known, and what the reader has said of links and hosts. */
export function TrackerSection({ exceptions, blockedHosts, locked }: TrackerSectionProps) {
  return (
    <>
      <h2>{text("settings_trackers_title")}</h2>
      <p class="soft">{text("settings_trackers_hint")}</p>
      <FilterListNote />
      <SaidList
        id="exceptions"
        title={text("settings_exceptions_title")}
        hint={text("settings_exceptions_hint")}
        emptyHint={text("settings_exceptions_empty")}
        sayings={exceptions.exceptions.map((exception) => ({
          name: exception.shape,
          createdAt: exception.createdAt,
          remove: () => void removeException(exception),
        }))}
        dropped={exceptions.dropped.length}
        locked={locked}
        changes={exceptionChanges}
      />
      <SaidList
        id="blocked-hosts"
        title={text("settings_hosts_title")}
        hint={text("settings_hosts_hint")}
        emptyHint={text("settings_hosts_empty")}
        sayings={blockedHosts.hosts.map((blocked) => ({
          name: blocked.host,
          createdAt: blocked.createdAt,
          remove: () => void removeBlockedHost(blocked),
        }))}
        dropped={blockedHosts.dropped.length}
        locked={locked}
        changes={hostChanges}
      />
      <h3>{text("settings_trackers_memory_title")}</h3>
      <Memory />
    </>
  );
}
