import { describeColumn } from "./vectors/matrix-cells";

describeColumn({ blocked: true, level: "never" });
describeColumn({ blocked: true, level: "ask" });
