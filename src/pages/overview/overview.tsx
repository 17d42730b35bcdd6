import { useEffect } from "preact/hooks";
import { isHost } from "../../core/url";
import { plural, type TextKey, text } from "../../platform/text";
import { Dashboard } from "../dashboard";
import { formatNumber } from "../format";
import { Icon } from "../icon";
import { mayReadCookies } from "../optional-permissions";
import { markData, showPage } from "../page";
import { DayPlot, type PlotSeries } from "./day-plot";
import { DayTable } from "./day-table";
import { learnedSentences } from "./learned";
import {
  chooseSpan,
  followOverview,
  hasFigures,
  logSettings,
  phase,
  readOverview,
  span,
  spans,
  totals,
  trouble,
} from "./overview-state";
import { Ranking } from "./ranking";

const HELD_BACK: readonly PlotSeries[] = [
  { name: "pixels", label: text("overview_pixels"), pattern: "plain" },
  { name: "trackers", label: text("overview_trackers"), pattern: "stripes" },
  { name: "addresses", label: text("overview_addresses"), pattern: "dots" },
];
const SHOWN: readonly PlotSeries[] = [
  { name: "loaded", label: text("overview_loaded"), pattern: "plain" },
  { name: "fromStore", label: text("overview_from_store"), pattern: "stripes" },
];
const COOKIES: readonly PlotSeries[] = [
  { name: "cookies", label: text("overview_cookies"), pattern: "plain" },
];

function SettingsLink() {
  return <a href="../settings/settings.html">{text("log_off_link")}</a>;
}

function SpanChoice() {
  return (
    <fieldset class="spans segments">
      <legend class="unseen">{text("overview_span_label")}</legend>
      {spans.value.map((length) => (
        <label key={length} class="segment">
          <input
            type="radio"
            name="span"
            class="unseen"
            checked={length === span.value}
            onChange={() => chooseSpan(length)}
          />
          {plural("overview_span", length)}
        </label>
      ))}
    </fieldset>
  );
}

interface FigureProps {
  readonly name: TextKey;
  /** null: nobody counted */
  readonly value: number | null;
  readonly note?: string | null;
}

function Figure({ name, value, note = null }: FigureProps) {
  return (
    <div class="card figure">
      <dt>{text(name)}</dt>
      <dd class={value === null ? "value soft" : "value"}>
        {value === null ? text("overview_not_counted") : formatNumber(value)}
      </dd>
      {note !== null && <dd class="note soft">{note}</dd>}
    </div>
  );
}

/** Cookies were counted while Cleardot was allowed to look them up. */
const knowsCookies = () => mayReadCookies.value || totals.value.cookies > 0;

function Figures() {
  const { heldBack, trackingMails, loaded, fromStore, cookies } = totals.value;
  const mails = trackingMails === 0 ? null : plural("overview_in_mails", trackingMails);
  return (
    <dl class="figures">
      <Figure name="overview_held_back" value={heldBack} note={mails} />
      <Figure name="overview_loaded" value={loaded} />
      <Figure name="overview_from_store" value={fromStore} />
      <Figure name="overview_cookies" value={knowsCookies() ? cookies : null} />
    </dl>
  );
}

function Learned() {
  const sentences = learnedSentences(totals.value);
  if (sentences.length === 0) return null;
  return (
    <section class="card learned">
      <div class="card-head">
        <h2>{text("overview_learned")}</h2>
        <p class="soft">{plural("overview_span", span.value)}</p>
      </div>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {!mayReadCookies.value && (
        <p class="soft">
          {text("overview_learned_no_cookies")} <SettingsLink />
        </p>
      )}
    </section>
  );
}

/** The log of what was found on a host; none for a service that is known by its name. */
function logOf(name: string): string | null {
  const isDomain = isHost(name) && name.includes(".");
  return isDomain ? `../log/log.html?${new URLSearchParams({ host: name, found: "tracking" })}` : null;
}

const profileOf = (sender: string) => `../senders/senders.html?${new URLSearchParams({ sender })}`;

function Figured() {
  return (
    <>
      <Figures />
      <div class="plots">
        <DayPlot title={text("overview_held_back")} series={HELD_BACK} />
        <DayPlot title={text("overview_shown")} series={SHOWN} />
        {knowsCookies() && <DayPlot title={text("overview_cookies")} series={COOKIES} />}
      </div>
      <DayTable columns={[...HELD_BACK, ...SHOWN, ...(knowsCookies() ? COOKIES : [])]} />
      <div class="rankings">
        <Ranking title={text("overview_services")} names={totals.value.services} hrefOf={logOf} />
        <Ranking title={text("overview_senders")} names={totals.value.senders} hrefOf={profileOf} />
      </div>
      <Learned />
    </>
  );
}

function Nothing() {
  return (
    <div class="nothing">
      <Icon name="overview" />
      <h2>{text("log_empty")}</h2>
      <p class="soft">{text("overview_empty_explained")}</p>
    </div>
  );
}

/** What there is, once it is read. */
function Known() {
  useEffect(markData, []);
  return hasFigures.value ? <Figured /> : <Nothing />;
}

function Content() {
  if (phase.value === "loading") {
    return (
      <p class="nothing soft" aria-busy="true">
        {text("overview_loading")}
      </p>
    );
  }
  if (trouble.value === "unavailable") {
    return (
      <p class="notice alert" role="alert">
        {text("overview_failed")}
      </p>
    );
  }
  return <Known />;
}

function Overview() {
  return (
    <Dashboard place="overview">
      <header class="page-head">
        <div>
          <h1>{text("overview_heading")}</h1>
          <p class="soft">{text("overview_intro")}</p>
        </div>
        {spans.value.length > 1 && hasFigures.value && <SpanChoice />}
      </header>
      {!logSettings.value.enabled && (
        <p class="notice">
          {text("overview_off")} <SettingsLink />
        </p>
      )}
      {trouble.value === "recreated" && (
        <p class="notice alert" role="alert">
          {text("overview_recreated")}
        </p>
      )}
      <Content />
    </Dashboard>
  );
}

followOverview();
// Asked for first: Thunderbird's storage answers while the page is drawn.
void readOverview();
showPage("overview_title", <Overview />);
