import { text } from "../../platform/text";
import { BlockHint, followRemoteBlock } from "../block-hint";
import { Icon, type IconName } from "../icon";
import { showPage } from "../page";
import { SelfTest } from "./self-test";

function Points(props: {
  readonly title: string;
  readonly points: readonly (readonly [IconName, string])[];
}) {
  return (
    <section class="card">
      <h2>{props.title}</h2>
      <ul class="points">
        {props.points.map(([icon, point]) => (
          <li key={point} class="point">
            <Icon name={icon} />
            {point}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Welcome() {
  return (
    <main>
      <header>
        <img src="../../icons/cleardot.svg" alt="" width="48" height="48" />
        <div>
          <h1>{text("welcome_title")}</h1>
          <p class="soft">{text("extension_description")}</p>
        </div>
      </header>
      <BlockHint />
      <div class="two">
        <Points
          title={text("welcome_now_title")}
          points={[
            ["button", text("welcome_now_button")],
            ["waiting", text("welcome_now_wait", text("level_clean"))],
            ["confirmed", text("welcome_now_trackers", text("level_all"))],
            ["log", text("welcome_now_log")],
          ]}
        />
        <Points
          title={text("welcome_limits_title")}
          points={[
            ["open", text("welcome_limits_open")],
            ["network", text("welcome_limits_ip")],
            ["unknown", text("welcome_limits_unknown")],
            ["switch", text("welcome_limits_running")],
          ]}
        />
      </div>
      <SelfTest />
      <nav aria-label={text("dashboard_label")}>
        <a href="../settings/settings.html">
          <Icon name="settings" />
          {text("welcome_settings")}
        </a>
        <a href="../overview/overview.html">
          <Icon name="overview" />
          {text("welcome_overview")}
        </a>
      </nav>
    </main>
  );
}

showPage("welcome_title", <Welcome />);
followRemoteBlock();
